import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { metaOf } from '../../facts/freshness/article.ts'
import { defineRule, fails, fine } from '../../model/index.ts'
import { indicators2019 } from './sources.ts'

/** The `viewport` meta, without which phones show the page as if on a wide screen, in tiny letters. */
export const viewport = defineRule({
  id: 'duties/viewport',
  title: { en: 'Page on phones', 'zh-CN': '手机端适配声明' },
  source: indicators2019('compatibility', '兼容性'),
  needs: { home: readableHome },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page is not made for phones: it lacks the viewport meta and appears in tiny letters',
        'zh-CN': '首页没有适配手机（缺少 viewport 标签），用手机打开时文字很小',
      },
      todo: {
        en: 'Add <meta name="viewport" content="width=device-width, initial-scale=1"> to the template and try the pages on a phone.',
        'zh-CN':
          '在页面模板中加上 <meta name="viewport" content="width=device-width, initial-scale=1">，并用手机逐页查看效果。',
      },
    },
  },
  judge: ({ home }) =>
    metaOf(home, 'viewport') === undefined
      ? fails('missing', { at: homeLocus(home), evidence: [{ text: home.title, url: home.url }] })
      : fine(),
})
