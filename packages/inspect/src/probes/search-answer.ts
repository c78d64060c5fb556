import type { Page } from '../facts/page/page-fact.ts'
import { normalPath } from '../model/index.ts'
import type { KnownArticle } from './known-article.ts'

export type SearchReading = 'finds' | 'finds-nothing' | 'filled-in-by-script'

const nothing =
  /(?:没有|未|没)(?:能)?(?:找到|搜索到|检索到|查询到|搜到)|无(?:相关|匹配|搜索|检索|查询)?(?:结果|记录|信息|内容)|抱歉|共(?:找到|有|检索到)?\s{0,3}0\s{0,3}(?:条|个|篇)|no results?/i

/**
 * Whether the search leads to the article. The page may list it anyway, at its side: so what counts is that it does so
 * more often than the answer to a nonsense word. The question repeated in the page's text is no find.
 * @param html the answer's whole text, since a page fact keeps the beginning only.
 */
export function readSearchAnswer(
  answer: Page,
  html: string,
  nonsense: Page | undefined,
  article: KnownArticle,
): SearchReading {
  if (leadsTo(answer, article) > (nonsense === undefined ? 0 : leadsTo(nonsense, article))) return 'finds'
  if (answer.emptyPhrase !== undefined || nothing.test(html.replace(/<[^<>]*>/g, ''))) return 'finds-nothing'
  if (answer.scriptFilled) return 'filled-in-by-script'
  const scripts = answer.inlineScripts > 0 || answer.links.some(link => link.as === 'script')
  const bare = answer.items.length === 0 && nonsense !== undefined && sameLinks(answer, nonsense)
  return scripts && bare ? 'filled-in-by-script' : 'finds-nothing'
}

function leadsTo(page: Page, { title, url }: KnownArticle): number {
  const wanted = letters(title)
  const path = normalPath(url)
  const named = [...page.links.map(link => link.text), ...page.headings.map(heading => heading.text)]
  const byPath = page.links.filter(link => /^https?:/.test(link.url) && normalPath(link.url) === path).length
  // The search may answer with the article itself.
  const isArticle = normalPath(page.url) === path ? 1 : 0
  return isArticle + byPath + named.filter(text => fits(letters(text), wanted)).length
}

/** The whole title, or as much of it as a list has room for. */
function fits(text: string, title: string): boolean {
  return text.includes(title) || (text.length >= 8 && title.startsWith(text))
}

/** Letters and digits alone: results differ in spaces, quotes and dots. */
function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{Letter}\p{Number}]/gu, '')
}

function sameLinks(a: Page, b: Page): boolean {
  const of = (page: Page) => [...new Set(page.links.map(link => link.url.split('?', 1)[0]!))].sort().join(' ')
  return of(a) === of(b)
}
