import { ownerOf } from '../facts/dns-owner.ts'
import { crawl } from '../facts/gathered/crawl.ts'
import { dnsLinkedHosts } from '../facts/gathered/dns-linked-hosts.ts'
import { defineProbe, success } from '../model/index.ts'
import { aliasAt } from './dns-questions.ts'
import type { VisitTools } from './tools.ts'

const mostHosts = 20

export const dnsLinkedHostsProbe = defineProbe<VisitTools>()({
  name: 'dns-linked-hosts',
  depth: 'passive',
  sends: {
    en: `DNS questions (A, AAAA) about at most ${mostHosts} hosts of the same domain that the pages link to; the hosts themselves are not contacted.`,
    'zh-CN': `对页面所链接的同域主机（最多 ${mostHosts} 个）查询 A、AAAA 记录，不访问这些主机。`,
  },
  gives: dnsLinkedHosts,
  needs: { crawl },
  async run({ site, dns }, { crawl: { pages } }) {
    const own = ownerOf(site.host)
    const hosts = new Set<string>()
    for (const url of new Set(pages.flatMap(page => page.links.map(link => link.url)))) {
      const host = URL.parse(url)?.hostname.replace(/\.$/, '')
      if (host && host !== own.host && host !== own.twin && ownerOf(host).domain === own.domain) hosts.add(host)
    }
    const sorted = [...hosts].sort()
    const aliases = await Promise.all(sorted.slice(0, mostHosts).map(host => aliasAt(dns, host)))
    return success({ aliases, left: Math.max(0, sorted.length - mostHosts) })
  },
})
