import { favicon as faviconFact } from '../../facts/gathered/favicon.ts'
import { defineRule, fails, fine, siteLocus } from '../../model/index.ts'

/** An icon that browsers show on tabs and among bookmarks; without one every visit asks in vain. */
export const favicon = defineRule({
  id: 'duties/favicon',
  title: { en: 'Site icon', 'zh-CN': '网站图标' },
  source: {
    en: 'WHATWG HTML Standard 4.6.7.8, link type “icon”',
    'zh-CN': 'WHATWG HTML 标准 4.6.7.8（链接类型 icon）',
  },
  needs: { favicon: faviconFact },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The site has no icon; browsers show an empty sheet on its tab',
        'zh-CN': '网站没有图标，浏览器标签上显示为空白',
      },
      todo: {
        en: 'Make an icon from the emblem of the site and put it at /favicon.ico, or name it with <link rel="icon">.',
        'zh-CN': '用网站标识制作图标，存为 /favicon.ico，或用 <link rel="icon"> 声明。',
      },
    },
  },
  judge: ({ favicon }) =>
    favicon.found
      ? fine()
      : fails('missing', {
          at: siteLocus,
          data: { tried: favicon.tried.map(({ url }) => url) },
          evidence: favicon.tried.map(({ url, status }) => ({ text: `${url} → ${status}`, mark: [String(status)] })),
        }),
})
