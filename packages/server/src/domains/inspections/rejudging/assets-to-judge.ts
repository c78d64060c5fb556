import type { Tx } from '../../../platform/db/index.ts'
import { countOfAssets, searchAssets } from '../../estate/index.ts'
import { visitedStatuses } from '../plans/plan.ts'
import { findPlan } from '../store/plans.ts'
import { countGoverned, governedAssets, type Rejudging } from '../store/rejudgings.ts'

type Scope = Pick<Rejudging, 'unitId' | 'planId' | 'pack'>

/** How many assets a judging anew goes through. */
export async function countToJudge(tx: Tx, { unitId, planId, pack }: Scope): Promise<number> {
  if (planId === null) return countGoverned(tx, { unitId, pack })
  const query = await queryOf(tx, planId)
  return query === undefined ? 0 : countOfAssets(tx, query, Number.MAX_SAFE_INTEGER)
}

/** Some of them, from the newest id down, from below one. */
export async function assetsToJudge(
  tx: Tx,
  { unitId, planId, pack }: Scope,
  page: { after: string | null; limit: number },
): Promise<readonly string[]> {
  if (planId === null) return governedAssets(tx, { unitId, pack }, page)
  const query = await queryOf(tx, planId)
  if (query === undefined) return []
  const after = page.after === null ? undefined : [page.after]
  const assets = await searchAssets(tx, query, { order: 'newest', after, limit: page.limit })
  return assets.map(asset => asset.id)
}

async function queryOf(tx: Tx, planId: string) {
  const plan = await findPlan(tx, planId)
  return plan && { ...plan.filter, unitId: plan.unitId, statuses: visitedStatuses }
}
