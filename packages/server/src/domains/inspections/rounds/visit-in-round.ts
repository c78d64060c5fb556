import type { JobRun } from '../../../platform/jobs/index.ts'
import { makeVisit } from '../job-names.ts'
import { waitingVisit } from '../store/run-visits.ts'
import { visitOnce } from '../visits/visit-once.ts'
import type { InspectionWork } from '../work.ts'
import { settleVisit } from './settle-visit.ts'

/** Makes a visit of a round. What no longer waits was made or left already. */
export async function visitInRound(work: InspectionWork, visitId: string, run: JobRun): Promise<void> {
  const { within, now } = work
  const waiting = await within(tx => waitingVisit(tx, visitId))
  if (waiting === undefined) return
  const { runId, ...wanted } = waiting
  await visitOnce(
    work,
    { visitId, ...wanted },
    settled => within(tx => settleVisit(tx, { runId, visitId, ...settled, now: now() })),
    run,
    makeVisit,
  )
}
