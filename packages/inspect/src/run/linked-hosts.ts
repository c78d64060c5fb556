import { crawl } from '../facts/gathered/crawl.ts'
import type { Result } from '../model/index.ts'
import type { StoredFacts } from './judge.ts'

/** Hosts that pages link to, each with the first address there; what the site itself holds is among them. */
export function linkedHosts(facts: StoredFacts): Map<string, string> {
  const crawled = facts[crawl.name] as Result<(typeof crawl.schema)['_output']> | undefined
  const hosts = new Map<string, string>()
  for (const page of crawled?.ok ? crawled.value.pages : []) {
    for (const { url } of page.links) {
      if (!/^https?:/.test(url) || !URL.canParse(url)) continue
      const { hostname } = new URL(url)
      if (!hosts.has(hostname)) hosts.set(hostname, url)
    }
  }
  return hosts
}
