import { seenLinks } from '../../facts/links/seen-links.ts'
import { defineRule, fails, targetLocus } from '../../model/index.ts'
import { seenAt } from './seen-at.ts'

const activeKinds = new Set(['script', 'style', 'frame'])

const todo = {
  en: 'Change the address to https on the pages named, or keep the file on the site itself.',
  'zh-CN': '在所列页面上把网址改为 https，或把文件放到本站。',
}

/** Parts that come over plain http into pages that came over https. Source: W3C Mixed Content, sections 3.1 and 3.2. */
export const mixedContent = defineRule({
  id: 'links/mixed-content',
  title: { en: 'No plain-http parts in https pages', 'zh-CN': 'https 页面不引用 http 资源' },
  source: { en: 'W3C Mixed Content, sections 3.1 and 3.2', 'zh-CN': 'W3C Mixed Content 第 3.1、3.2 节' },
  needs: { seenLinks },
  parameters: {},
  outcomes: {
    active: {
      says: {
        en: 'Browsers block a script, style or frame that {count} {count|page loads|pages load} over plain http: {url}',
        'zh-CN': '{count} 个 https 页面用 http 引用脚本、样式或框架，浏览器会拦截：{url}',
      },
      todo,
    },
    passive: {
      says: {
        en: 'A picture or media file comes over plain http into {count} https {count|page|pages}: {url}',
        'zh-CN': '{count} 个 https 页面用 http 引用图片或音视频：{url}',
      },
      todo,
    },
  },
  judge: ({ seenLinks }) =>
    seenLinks.mixed.map(target =>
      fails(activeKinds.has(target.as) ? 'active' : 'passive', { at: targetLocus(target.url), ...seenAt(target) }),
    ),
})
