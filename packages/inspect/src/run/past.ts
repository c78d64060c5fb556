import { type Column, columns } from '../facts/columns.ts'
import { itemDates } from '../facts/freshness/shown-dates.ts'
import { crawl } from '../facts/gathered/crawl.ts'
import type { history } from '../facts/gathered/visit.ts'
import type { Result } from '../model/index.ts'
import { readFacts, type StoredFacts } from './judge.ts'

/** What a visit leaves for the next one to compare with: the summary that the `history` fact holds. */
export type Past = (typeof history.schema)['_output']

/** `undefined` where the visit saw no pages: it is no past to compare with. */
export function pastOf(facts: StoredFacts, visitedAt: string): Past | undefined {
  const crawled = facts[crawl.name] as Result<(typeof crawl.schema)['_output']> | undefined
  if (!crawled?.ok) return undefined
  const { pages } = crawled.value
  const found = readFacts(facts)(columns) as Result<readonly Column[]>
  const newest: Record<string, string> = {}
  for (const column of found.ok ? found.value : []) {
    if (column.newest !== undefined) newest[column.locus] = column.newest.date
  }
  return { at: visitedAt, ...(pages[0] ? { homeDigest: pages[0].digest } : {}), newest, itemDates: itemDates(pages) }
}
