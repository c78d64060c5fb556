import { crawl } from '../../facts/gathered/crawl.ts'
import { type Entry, entries } from '../../facts/gathered/entries.ts'
import { attempt, couldNotCheck, defineRule, fails, failures, fine, siteLocus } from '../../model/index.ts'

/** Whoever types the name without a scheme ends on https. Source: RFC 6797, 7.2; the duty is ours. */
export const httpToHttps = defineRule({
  id: 'reachability/http-to-https',
  title: { en: 'Visitors are led to https', 'zh-CN': '访问自动转到 https' },
  source: { en: 'RFC 6797, section 7.2; own rule', 'zh-CN': 'RFC 6797 第 7.2 节；自定规则' },
  needs: { entries, crawl: attempt(crawl) },
  parameters: {},
  outcomes: {
    'not-redirected': {
      says: {
        en: 'The site has https, but whoever comes over http stays there unprotected',
        'zh-CN': '网站支持 https，但用 http 打开时不会转到加密连接',
      },
      todo: {
        en: 'Answer every http address with a permanent redirect (301 or 308) to the same address on https.',
        'zh-CN': '把所有 http 网址永久跳转（301 或 308）到相同的 https 网址。',
      },
    },
    'no-https': {
      says: { en: 'The site works over http only: {failure}', 'zh-CN': '网站只能用 http 打开：{failure}' },
      todo: {
        en: 'Get a certificate, switch https on, then redirect http to it.',
        'zh-CN': '申请证书并开启 https，再把 http 跳转过去。',
      },
    },
    downgraded: {
      says: { en: 'The site sends visitors from https back to http', 'zh-CN': '网站把 https 访问退回到 http' },
      todo: {
        en: 'Remove the redirect to http and turn its direction round.',
        'zh-CN': '去掉退回 http 的跳转，改为 http 跳转到 https。',
      },
    },
  },
  judge: ({ entries: { http, https }, crawl }) => {
    if (!http.end.ok && !https.end.ok) return couldNotCheck(crawl.ok ? https.end.failure : crawl.failure)
    if (https.end.ok) {
      if (https.end.value.url.startsWith('http:'))
        return fails('downgraded', { at: siteLocus, evidence: walked(https) })
      const stays = http.end.ok && http.end.value.url.startsWith('http:') && http.end.value.status < 400
      return stays ? fails('not-redirected', { at: siteLocus, evidence: walked(http) }) : fine()
    }
    const { failure } = https.end
    if (!failures[failure.kind].blamesSite) return couldNotCheck(failure)
    return fails('no-https', {
      at: siteLocus,
      data: { failure: failure.kind },
      evidence: [
        {
          text: `${https.asked} → ${failure.kind}${failure.detail ? ` (${failure.detail})` : ''}`,
          mark: [failure.kind],
        },
      ],
    })
  },
})

function walked(entry: Entry) {
  return entry.hops.slice(0, 4).map(hop => ({
    text: `${hop.status} ${hop.url}${hop.location ? ` → ${hop.location}` : ''}`,
    mark: [hop.location ?? hop.url],
    url: hop.url,
  }))
}
