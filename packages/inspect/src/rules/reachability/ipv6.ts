import { entries } from '../../facts/gathered/entries.ts'
import { ipv6 as ipv6Fact } from '../../facts/gathered/ipv6.ts'
import { site } from '../../facts/gathered/visit.ts'
import { couldNotCheck, defineRule, fails, failures, hostLocus, type Locus, type Verdict } from '../../model/index.ts'

/**
 * The site and the hosts of its parts can be reached over IPv6.
 * Source: 《政府网站与政务新媒体检查指标》 (2019), 功能设计: IPv6 改造.
 */
export const ipv6 = defineRule({
  id: 'reachability/ipv6',
  title: { en: 'Reachable over IPv6', 'zh-CN': '支持 IPv6 访问' },
  source: {
    en: 'Inspection indicators for government sites (2019), design: IPv6',
    'zh-CN': '《政府网站与政务新媒体检查指标》功能设计：IPv6 改造',
  },
  needs: { ipv6: ipv6Fact, site, entries },
  parameters: {},
  outcomes: {
    'no-address': {
      says: { en: '{host} has no IPv6 address', 'zh-CN': '{host} 没有 IPv6 地址（AAAA 记录）' },
      todo: {
        en: 'Switch IPv6 on at the host or its CDN and publish an AAAA record.',
        'zh-CN': '在服务器或 CDN 上启用 IPv6，并添加 AAAA 记录。',
      },
    },
    'not-answering': {
      says: {
        en: '{host} has an IPv6 address, but does not answer there',
        'zh-CN': '{host} 有 IPv6 地址，但用 IPv6 打不开',
      },
      todo: {
        en: 'Let the web server listen on IPv6 and open its firewall; until then remove the AAAA record.',
        'zh-CN': '让网站服务监听 IPv6 并放行防火墙；修好之前先删除 AAAA 记录。',
      },
    },
    'part-without-address': {
      says: {
        en: 'Parts of the home page come from {host}, which has no IPv6 address',
        'zh-CN': '首页引用的 {host} 没有 IPv6 地址',
      },
      todo: {
        en: 'Serve these parts from the site itself, or have that host switch IPv6 on.',
        'zh-CN': '把这些资源放到本站，或请该主机的运维单位启用 IPv6。',
      },
    },
  },
  judge: ({ ipv6, site, entries }) => {
    const at = hostLocus(site.host, site.url.startsWith('https:') ? 443 : 80)
    const data = { host: site.host }
    const found: (Verdict & { outcome: 'no-address' | 'not-answering' | 'part-without-address' })[] = []
    if (ipv6.addresses.length === 0) found.push(fails('no-address', { at, data }))
    else if (ipv6.answer && !ipv6.answer.ok) {
      const { failure } = ipv6.answer
      // What does not open at all does not fail because of IPv6.
      if (!entries.home.end.ok) return couldNotCheck(entries.home.end.failure)
      if (!failures[failure.kind].blamesSite) return couldNotCheck(failure)
      const text = `[${ipv6.addresses[0]}] → ${failure.kind}`
      found.push(fails('not-answering', { at, data, evidence: [{ text, mark: [failure.kind] }] }))
    }
    for (const { host, port, hasAddress } of ipv6.parts) {
      const partAt: Locus = hostLocus(host, port)
      if (!hasAddress) found.push(fails('part-without-address', { at: partAt, data: { host } }))
    }
    return found
  },
})
