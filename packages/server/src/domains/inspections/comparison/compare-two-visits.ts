import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { refuseInspection } from '../messages.ts'
import { comparedLooks } from '../store/compared-looks.ts'
import { findVisit, type ListedVisit, listVisitsOf } from '../store/visit-lists.ts'
import { compareVisits, type FindingChange } from './compare-visits.ts'

export interface ComparedVisits {
  readonly before: ListedVisit
  readonly after: ListedVisit
  readonly changes: readonly FindingChange[]
}

/**
 * Compares two visits to an asset, the earlier with the later one; without a second, with the visit before it.
 * @throws Refusal where one is not in sight, is to another asset, or what it found is kept no longer.
 */
export async function compareTwoVisits(tx: Tx, id: string, other: string | undefined): Promise<ComparedVisits> {
  const visit = await findVisit(tx, id)
  const second = visit && (await (other === undefined ? visitBefore(tx, visit) : findVisit(tx, other)))
  if (!visit || !second) throw refuse('not-found')
  if (visit.assetId !== second.assetId) throw refuseInspection('not-comparable')
  const [before, after] = visit.at < second.at ? [visit, second] : [second, visit]
  const looks = await comparedLooks(tx, [before.id, after.id])
  const [earlier, later] = [looks.get(before.id), looks.get(after.id)]
  if (!earlier || !later) throw refuseInspection('looks-not-kept')
  return { before, after, changes: compareVisits(earlier, later) }
}

async function visitBefore(tx: Tx, { assetId, atText, id }: ListedVisit): Promise<ListedVisit | undefined> {
  const [before] = await listVisitsOf(tx, assetId, { after: { at: atText, id }, limit: 1 })
  return before
}
