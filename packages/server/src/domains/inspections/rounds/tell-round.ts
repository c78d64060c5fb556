import { unitPath } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { announce } from '../../../platform/http/index.ts'
import { roundJson, roundVisitJson } from '../routes/round-answer.ts'
import type { ListedRunVisit } from '../store/run-visits.ts'
import type { Run } from './round.ts'

/**
 * Tells browsers how far a round is, as the routes would answer it, with the visit that moved it. Whoever sees a round sees the visits
 * to assets below its unit; one to an asset that has left there meanwhile is not told of.
 */
export async function tellRound(
  tx: Tx,
  what: 'begun' | 'progress' | 'over',
  run: Run,
  visit?: ListedRunVisit,
): Promise<void> {
  const path = visit ? await unitPath(tx, visit.unitId) : []
  const isBelow = path.includes(run.unitId)
  await announce(tx, {
    name: `inspection-round.${what}`,
    data: { round: roundJson(run), ...(visit && isBelow ? { visit: roundVisitJson(visit) } : {}) },
    right: 'inspection.read',
    unitPath: isBelow ? path.slice(path.indexOf(run.unitId)) : await unitPath(tx, run.unitId),
  })
}
