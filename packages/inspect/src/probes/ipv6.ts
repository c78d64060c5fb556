import { crawl } from '../facts/gathered/crawl.ts'
import { ipv6 } from '../facts/gathered/ipv6.ts'
import { attempt, defineProbe, failure, success } from '../model/index.ts'
import { inParallel } from './in-parallel.ts'
import type { VisitTools } from './tools.ts'

const mostParts = 20

/** A machine can have an IPv6 route and reach nothing: a control connection decides whether this probe may say anything. */
export const ipv6Probe = defineProbe<VisitTools>()({
  name: 'ipv6',
  depth: 'passive',
  sends: {
    en: 'AAAA look-ups of the host and of the hosts of its parts; one GET of the home page over IPv6',
    'zh-CN': '查询网站及其资源所在主机的 AAAA 记录；用 IPv6 打开一次首页',
  },
  gives: ipv6,
  needs: { crawl: attempt(crawl) },
  async run(tools, { crawl }) {
    if (!tools.network.ipv6) return failure('not-available-here', 'no control connection over IPv6')
    const found = await tools.dns.addresses(tools.site.host, 6)
    if (!found.ok && found.failure.kind !== 'name-without-address') return found
    const addresses = found.ok ? [...found.value] : []
    const links = crawl.ok ? (crawl.value.pages[0]?.links ?? []) : []
    const origins = new Map(
      links
        .filter(link => ['image', 'script', 'style', 'media', 'frame'].includes(link.as) && /^https?:/.test(link.url))
        .map(link => new URL(link.url))
        .filter(url => url.hostname !== tools.site.host)
        .map(url => [url.hostname, url.protocol === 'https:' ? 443 : 80] as const),
    )
    const parts = await inParallel([...origins].slice(0, mostParts), 4, async ([host, port]) => {
      const has = await tools.dns.addresses(host, 6)
      return {
        host,
        port,
        hasAddress: has.ok && has.value.length > 0,
        known: has.ok || has.failure.kind === 'name-without-address',
      }
    })
    const answer = addresses.length === 0 ? undefined : (await tools.http.follow(tools.site.url, { family: 6 })).end
    return success({
      addresses: addresses.slice(0, 10),
      ...(answer === undefined ? {} : { answer: answer.ok ? success({ status: answer.value.status }) : answer }),
      // A part whose name could not be looked up says nothing about IPv6.
      parts: parts.filter(part => part.known).map(({ host, port, hasAddress }) => ({ host, port, hasAddress })),
    })
  },
})
