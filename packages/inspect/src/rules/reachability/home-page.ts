import { crawl } from '../../facts/gathered/crawl.ts'
import { entries } from '../../facts/gathered/entries.ts'
import { attempt, couldNotCheck, defineRule, fails, failures, fine, siteLocus } from '../../model/index.ts'

/**
 * A visitor can open the home page. The whole answer must come within the visit's time for one fetch, 15 seconds unless set otherwise.
 * Source: 《政府网站与政务新媒体检查指标》 (国办秘函〔2019〕19号), veto on sites that cannot be opened; one visit alone gives no verdict there.
 */
export const homePage = defineRule({
  id: 'reachability/home-page',
  title: { en: 'The home page opens', 'zh-CN': '首页能够打开' },
  source: {
    en: 'Inspection indicators for government sites (2019), veto: site cannot be opened',
    'zh-CN': '《政府网站与政务新媒体检查指标》单项否决：站点无法访问',
  },
  needs: { entries, crawl: attempt(crawl) },
  parameters: {},
  outcomes: {
    unreachable: {
      says: { en: 'The home page does not open: {failure}', 'zh-CN': '首页打不开：{failure}' },
      todo: {
        en: 'Check that the server runs, that its name and certificate are in order, and that its network lets visitors in. If the site was closed on purpose, announce it and retire its entry.',
        'zh-CN': '检查服务器是否运行、域名与证书是否有效、网络是否放行。网站已关停的，请发布公告并在名录中注销。',
      },
    },
    'client-error': {
      says: { en: 'The home page answers with error {status}', 'zh-CN': '首页返回错误 {status}' },
      todo: {
        en: 'Put the home page back, or correct the address in the list.',
        'zh-CN': '恢复首页；网址有变的，更正名录中的网址。',
      },
    },
    'server-error': {
      says: {
        en: 'The server of the home page reports a fault of its own ({status})',
        'zh-CN': '首页服务器内部出错（{status}）',
      },
      todo: {
        en: 'Read the error log of the web application and restart or repair it.',
        'zh-CN': '查看网站程序的错误日志，修复或重启。',
      },
    },
    'redirect-loop': {
      says: {
        en: 'The home page redirects in a circle, so that browsers give up after {hops} hops',
        'zh-CN': '首页循环跳转，浏览器跳转 {hops} 次后放弃',
      },
      todo: {
        en: 'Mend the redirects between http and https and between www and the bare name: one direction only.',
        'zh-CN': '检查 http 与 https、www 与裸域名之间的跳转规则，只保留一个方向。',
      },
    },
  },
  judge: ({ entries, crawl }) => {
    const { end, hops, asked } = entries.home
    const path = hops.slice(0, 4).map(hop => ({ text: `${hop.status} ${hop.url}`, url: hop.url }))
    if (end.ok) {
      const { status, url } = end.value
      if (status < 400) return fine()
      return fails(status < 500 ? 'client-error' : 'server-error', {
        at: siteLocus,
        data: { status: String(status) },
        evidence: [{ text: `${status} ${url}`, mark: [String(status)], url }],
      })
    }
    if (end.failure.kind === 'redirect-loop') {
      return fails('redirect-loop', { at: siteLocus, data: { hops: hops.length }, evidence: path })
    }
    // The crawl knows when the handshake failed for national ciphers alone.
    const reason = !crawl.ok && crawl.failure.kind === 'national-cipher-only' ? crawl.failure : end.failure
    if (!failures[reason.kind].blamesSite) return couldNotCheck(reason)
    return fails('unreachable', {
      at: siteLocus,
      data: { failure: reason.kind },
      evidence: [
        { text: `${asked} → ${reason.kind}${reason.detail ? ` (${reason.detail})` : ''}`, mark: [reason.kind] },
        ...path,
      ],
    })
  },
})
