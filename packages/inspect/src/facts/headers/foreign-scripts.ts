import { defineDerivedFact, withoutSession } from '../../model/index.ts'
import { sameOwner } from '../../target/domains.ts'
import { crawl } from '../gathered/crawl.ts'

/** A script that a page loads from a host of another owner. */
export interface ForeignScript {
  readonly url: string
  readonly host: string
  /** Pages that load it without a checksum. */
  readonly unchecked: readonly string[]
}

/** Scripts from hosts under another registered domain than the page's, each once. */
export const foreignScripts = defineDerivedFact({
  name: 'foreign-scripts',
  needs: { crawl },
  derive: ({ crawl }): readonly ForeignScript[] => {
    const found = new Map<string, { url: string; host: string; unchecked: Set<string> }>()
    for (const page of crawl.pages) {
      const pageHost = new URL(page.url).hostname
      for (const { url, as, integrity } of page.links) {
        if (as !== 'script' || !/^https?:/.test(url)) continue
        const host = new URL(url).hostname
        if (sameOwner(host, pageHost)) continue
        const key = withoutSession(url)
        const script = found.get(key) ?? { url: key, host, unchecked: new Set() }
        found.set(key, script)
        if (!integrity?.trim()) script.unchecked.add(page.url)
      }
    }
    return [...found.values()].map(script => ({ ...script, unchecked: [...script.unchecked] }))
  },
})
