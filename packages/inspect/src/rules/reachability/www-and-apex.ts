import { entries } from '../../facts/gathered/entries.ts'
import { couldNotCheck, defineRule, fails, failures, fine, hostLocus, notApplicable } from '../../model/index.ts'

/** The name with and without `www.` leads to the same place. Own rule: people type either. */
export const wwwAndApex = defineRule({
  id: 'reachability/www-and-apex',
  title: { en: 'The name works with and without www', 'zh-CN': '带与不带 www 都能打开' },
  source: { en: 'Own rule', 'zh-CN': '自定规则' },
  needs: { entries },
  parameters: {},
  outcomes: {
    'twin-unreachable': {
      says: { en: 'The site does not open as {host}: {failure}', 'zh-CN': '用 {host} 打不开网站：{failure}' },
      todo: {
        en: 'Add the name to DNS, to the certificate and to the server, and redirect it to the main name.',
        'zh-CN': '为该域名补上解析、证书和服务器配置，并跳转到主域名。',
      },
    },
    'twin-differs': {
      says: {
        en: '{host} leads elsewhere than the main name: to {url}',
        'zh-CN': '{host} 与主域名打开的不是同一个页面，而是 {url}',
      },
      todo: { en: 'Redirect it to the main name.', 'zh-CN': '把该域名跳转到主域名。' },
    },
  },
  judge: ({ entries: { home, twin } }) => {
    if (twin === undefined) return notApplicable()
    if (!home.end.ok) return couldNotCheck(home.end.failure)
    const asked = new URL(twin.asked)
    const host = asked.hostname
    const at = hostLocus(host, asked.protocol === 'https:' ? 443 : 80)
    if (!twin.end.ok) {
      const { kind, detail } = twin.end.failure
      if (!failures[kind].blamesSite) return couldNotCheck(twin.end.failure, at)
      const text = `${twin.asked} → ${kind}${detail ? ` (${detail})` : ''}`
      return fails('twin-unreachable', { at, data: { host, failure: kind }, evidence: [{ text, mark: [kind] }] })
    }
    const { url, status } = twin.end.value
    if (place(url) === place(home.end.value.url) && status < 400) return fine()
    const text = `${twin.asked} → ${status} ${url}`
    return fails('twin-differs', { at, data: { host, url }, evidence: [{ text, mark: [url], url }] })
  },
})

/** The page, whatever the scheme and the `www.`. */
function place(url: string): string {
  const at = new URL(url)
  return at.hostname.replace(/^www\./, '') + at.pathname
}
