import { charsetFamily } from '../../facts/duties/charset-family.ts'
import { contentPages } from '../../facts/duties/content-pages.ts'
import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import type { Page } from '../../facts/page/page-fact.ts'
import { attempt, defineRule, fails, pageLocus } from '../../model/index.ts'

/** The character set of each page: declared, known, fitting the bytes, and the same in header and page. One finding per kind. */
export const charset = defineRule({
  id: 'duties/charset',
  title: { en: 'Character set', 'zh-CN': '字符编码' },
  source: {
    en: 'WHATWG HTML Standard 4.2.5.4, specifying the character encoding; WHATWG Encoding Standard',
    'zh-CN': 'WHATWG HTML 标准 4.2.5.4（声明字符编码）；WHATWG Encoding 标准',
  },
  needs: { pages: contentPages, home: attempt(readableHome) },
  parameters: {},
  outcomes: {
    'not-declared': {
      says: {
        en: '{count} {count|page does|pages do} not declare a character set; browsers have to guess it and may show garbled text',
        'zh-CN': '{count} 个页面没有声明字符编码，浏览器只能猜测，可能显示乱码',
      },
      todo: {
        en: 'Send “Content-Type: text/html; charset=utf-8” and put <meta charset="utf-8"> first in the head.',
        'zh-CN': '在响应头 Content-Type 中加上 charset=utf-8，并在 <head> 开头加上 <meta charset="utf-8">。',
      },
    },
    wrong: {
      says: {
        en: '{count} {count|page is|pages are} not written in the declared character set {declared}; visitors see garbled text',
        'zh-CN': '{count} 个页面的内容与所声明的字符编码 {declared} 不符，部分文字显示为乱码',
      },
      todo: {
        en: 'Save the pages in {declared}, or declare the character set that they are really in.',
        'zh-CN': '把页面转换为 {declared} 保存，或者改为声明页面实际使用的编码。',
      },
    },
    unknown: {
      says: {
        en: '{count} {count|page declares|pages declare} “{declared}”, a character set that browsers do not know',
        'zh-CN': '{count} 个页面声明的字符编码“{declared}”不存在，浏览器无法识别',
      },
      todo: {
        en: 'Correct the name of the character set, for new pages to utf-8.',
        'zh-CN': '更正字符编码的名称，新建页面统一用 utf-8。',
      },
    },
    contradicts: {
      says: {
        en: 'On {count} {count|page|pages} the server declares {header} and the page itself {meta}',
        'zh-CN': '{count} 个页面的响应头声明编码为 {header}，页面自身却声明为 {meta}',
      },
      todo: {
        en: 'Declare the same character set in the Content-Type header and in the page.',
        'zh-CN': '使响应头 Content-Type 与页面 <meta> 声明的字符编码一致。',
      },
    },
  },
  judge: ({ pages, home }) => {
    const found = kinds
      .map(kind => ({ kind, of: pages.all.filter(page => kindOf(page) === kind) }))
      .filter(({ of }) => of.length > 0)
    return found.map(({ kind, of }) => {
      const first = of[0]!
      const { header, meta } = first.charset
      return fails(kind, {
        at: home.ok && first.url === home.value.url ? homeLocus(home.value) : pageLocus(first.url),
        data: {
          count: of.length,
          pages: of.slice(0, 5).map(page => page.url),
          declared: header ?? meta ?? '',
          header: header ?? '',
          meta: meta ?? '',
        },
        evidence: [{ text: `Content-Type: ${first.contentType}; meta: ${meta ?? '∅'}`, url: first.url }],
      })
    })
  },
})

const kinds = ['not-declared', 'unknown', 'wrong', 'contradicts'] as const

function kindOf({ charset }: Page): (typeof kinds)[number] | undefined {
  const { header, meta, bom, known, fits } = charset
  if (header === undefined && meta === undefined && !bom) return 'not-declared'
  if (!known) return 'unknown'
  if (!fits) return 'wrong'
  if (header === undefined || meta === undefined) return undefined
  return charsetFamily(header) === charsetFamily(meta) ? undefined : 'contradicts'
}
