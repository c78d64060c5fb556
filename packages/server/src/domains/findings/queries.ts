import type { Tx } from '../../platform/db/index.ts'
import { refuse, wrongField } from '../../platform/errors/index.ts'
import { soughtWords } from '../../platform/search/index.ts'
import { openStates } from './model/index.ts'
import {
  countFindings,
  type FindingFilter,
  type FindingOrder,
  findingOrders,
  type ListedFinding,
  type ListPlan,
  listFindings,
} from './store/finding-lists.ts'
import { narrowTo, soughtFindings } from './store/list-scope.ts'
import { soughtWith } from './wording.ts'

/** What may be asked of the findings; within the scope of the caller's transaction, which it narrows for good. */
export interface FindingQuery extends Omit<FindingFilter, 'states' | 'sought'> {
  /** This unit and all below it. */
  readonly unitId?: string | undefined
  /** Absent: the open ones; with a reason of closing: the closed ones. */
  readonly states?: FindingFilter['states'] | undefined
  /** What a person types into the search. */
  readonly search?: string | undefined
}

export interface FindingList {
  page<Row extends ListedFinding = ListedFinding>(plan: ListPlan): Promise<readonly Row[]>
  /** Where words are common, the count stops early: the list tells that there are more. */
  count(most: number): Promise<{ readonly count: number; readonly more: boolean }>
}

/** Where a search brings up much, counting it all would take longer than anyone waits. */
const mostCommon = 1_000

/**
 * A list of findings. Three queries make a page with its total, whatever is asked: scope, page, count; a search takes one more.
 * @throws Refusal for a search of which no word has two characters.
 */
export async function openFindings(tx: Tx, query: FindingQuery): Promise<FindingList> {
  const { unitId, search, states, ...rest } = query
  const units = await narrowTo(tx, unitId)
  const words = wordsOf(search)
  const sought = words && (await soughtFindings(tx, soughtWith(words)))
  const filter: FindingFilter = {
    ...rest,
    states: states ?? (rest.closedAs === undefined ? openStates : ['closed']),
    sought: sought?.condition,
  }
  return {
    page: plan => listFindings(tx, filter, units, plan),
    async count(mostWanted) {
      const most = sought?.common ? Math.min(mostWanted, mostCommon) : mostWanted
      const counted = await countFindings(tx, filter, units, most + 1)
      return { count: Math.min(counted, most), more: counted > most }
    },
  }
}

/** @throws Refusal for an order that only open findings have, where closed ones are asked for. */
export function requireOrder({ states, closedAs }: FindingQuery, order: FindingOrder): void {
  const wantsClosed = closedAs !== undefined || states?.includes('closed')
  if (wantsClosed && findingOrders[order].openOnly)
    throw refuse('invalid-input', { fields: [wrongField('/order', 'not-offered', { offered: 'newest' }, 'query')] })
}

function wordsOf(search: string | undefined): string[] | undefined {
  if (search === undefined || search.trim() === '') return undefined
  const words = soughtWords(search)
  if (words) return words
  throw refuse('invalid-input', { fields: [wrongField('/search', 'too-short', { least: 2 }, 'query')] })
}
