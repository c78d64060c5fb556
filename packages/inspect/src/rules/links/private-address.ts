import { seenLinks } from '../../facts/links/seen-links.ts'
import { defineRule, fails, targetLocus } from '../../model/index.ts'
import { seenAt } from './seen-at.ts'

const todo = {
  en: 'Replace the link by the public address, or remove it. Check how it came onto the page: it shows the inside of your network.',
  'zh-CN': '改为公开网址或删除链接，并查明来源：这类链接会暴露内部网络。',
}

/** Links that can only work on somebody's own machine or network. Own rule; ranges of RFC 1918, RFC 6598, RFC 4193. */
export const privateAddress = defineRule({
  id: 'links/private-address',
  title: { en: 'No links to private addresses', 'zh-CN': '没有指向内网或本机的链接' },
  source: { en: 'Own rule; ranges of RFC 1918 and RFC 4193', 'zh-CN': '自定规则；地址段见 RFC 1918、RFC 4193' },
  needs: { seenLinks },
  parameters: {},
  outcomes: {
    'private-address': {
      says: {
        en: '{count} {count|page links|pages link} to an address inside a private network: {url}',
        'zh-CN': '{count} 个页面链接到内网地址：{url}',
      },
      todo,
    },
    'file-link': {
      says: {
        en: "{count} {count|page links|pages link} to a file on somebody's own computer: {url}",
        'zh-CN': '{count} 个页面链接到个人电脑上的文件：{url}',
      },
      todo,
    },
  },
  judge: ({ seenLinks }) =>
    seenLinks.unaskable.map(target =>
      fails(target.url.startsWith('file:') ? 'file-link' : 'private-address', {
        at: targetLocus(target.url),
        ...seenAt(target),
      }),
    ),
})
