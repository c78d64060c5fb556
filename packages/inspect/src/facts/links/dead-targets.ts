import { defineDerivedFact, type Failure } from '../../model/index.ts'
import { crawl } from '../gathered/crawl.ts'
import type { LinkTarget } from '../gathered/link-targets.ts'
import { seenLinks } from './seen-links.ts'

/** What kind of thing does not answer, as the report counts them. */
export type DeadKind = 'page' | 'resource' | 'attachment' | 'external'

export interface DeadTarget {
  readonly url: string
  readonly kind: DeadKind
  readonly status?: number | undefined
  readonly failure?: Failure | undefined
  readonly onHome: boolean
  readonly count: number
  readonly pages: readonly string[]
  readonly text: string
}

/** All linked addresses that did not answer well, each once: missed pages of the crawl and troubled link targets together. */
export const deadTargets = defineDerivedFact({
  name: 'dead-targets',
  needs: { crawl, seenLinks },
  derive: ({ crawl, seenLinks }): readonly DeadTarget[] => {
    const missed = new Map(crawl.missed.map(one => [one.url, one]))
    const linked = new Map<string, { onHome: boolean; count: number; pages: string[]; text: string }>()
    for (const [i, page] of crawl.pages.entries()) {
      for (const url of new Set(page.links.map(link => link.url))) {
        if (!missed.has(url)) continue
        const known = linked.get(url)
        if (known === undefined) {
          const text = page.links.find(link => link.url === url)?.text ?? ''
          linked.set(url, { onHome: i === 0, count: 1, pages: [page.url], text })
        } else {
          known.count += 1
          if (known.pages.length < 5) known.pages.push(page.url)
        }
      }
    }
    const pages = crawl.missed.map((one): DeadTarget => {
      const from = linked.get(one.url) ?? {
        onHome: one.distance <= 1,
        count: 1,
        pages: one.from ? [one.from] : [],
        text: '',
      }
      return { url: one.url, kind: 'page', status: one.status, failure: one.failure, ...from }
    })
    return [...pages, ...seenLinks.troubled.map(target => ({ ...target, kind: kindOf(target) }))]
  },
})

function kindOf({ own, as }: LinkTarget): DeadKind {
  if (!own) return 'external'
  if (as === 'attachment') return 'attachment'
  return as === 'page' || as === 'form' ? 'page' : 'resource'
}
