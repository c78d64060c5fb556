import type { Tx } from '../../../platform/db/index.ts'
import { findRunVisit, type Settled, settleRunVisit } from '../store/run-visits.ts'
import { holdRun, keepRun } from '../store/runs.ts'
import { isOver, isTold, withVisitMoved } from './round.ts'
import { roundOver } from './round-over.ts'
import { tellRound } from './tell-round.ts'

/**
 * Says what became of a visit, moves the counts of its round, ends the round with its last visit and tells browsers. The round is held
 * first, so that of two last visits one sees the other. Done again, it changes nothing.
 */
export async function settleVisit(
  tx: Tx,
  { runId, visitId, now, ...settled }: Settled & { runId: string; visitId: string; now: Date },
): Promise<void> {
  const held = await holdRun(tx, runId)
  const was = held && (await settleRunVisit(tx, visitId, settled, now))
  if (was === undefined) return
  const run = withVisitMoved(held!.run, was, settled.state, now)
  const told = isTold(run, held!.toldAt, now)
  await keepRun(tx, run, told ? now : undefined)
  if (!told) return
  const visit = await findRunVisit(tx, visitId)
  if (isOver(held!.run, run)) await roundOver(tx, run, now, visit)
  else await tellRound(tx, 'progress', run, visit)
}
