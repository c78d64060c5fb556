import type { LinkTarget } from '../../facts/gathered/link-targets.ts'
import type { DeadTarget } from '../../facts/links/dead-targets.ts'
import type { Evidence } from '../../model/index.ts'

/** Where a target is linked from, as all link rules show it: the address, how many pages, the first few of them. */
export function seenAt(target: DeadTarget | LinkTarget, shown: string = target.url) {
  return {
    data: { url: target.url, count: target.count, pages: [...target.pages], text: target.text || target.url },
    evidence: target.pages
      .slice(0, 3)
      .map((page): Evidence => ({ text: `${page} → ${shown}`, mark: [shown], url: page })),
  }
}
