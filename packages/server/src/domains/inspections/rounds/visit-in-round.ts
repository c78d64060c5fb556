import type { JobRun } from '../../../platform/jobs/index.ts'
import { inspectSite } from '../inspect-site.ts'
import { makeVisit } from '../job-names.ts'
import { rulebookOf } from '../packs.ts'
import { type Settled, waitingVisit } from '../store/run-visits.ts'
import { failureOfVisit } from '../store/visits.ts'
import type { InspectionWork } from '../work.ts'
import { settleVisit } from './settle-visit.ts'

/**
 * Makes a visit of a round. What no longer waits was made or left already. A visit that nobody allows any more, or that comes too late,
 * is left; one at which the program itself fails as often as it may is failed, and its job waits among the dead letters to be run again.
 */
export async function visitInRound(work: InspectionWork, visitId: string, { attempt, signal }: JobRun) {
  const { within, now } = work
  const waiting = await within(tx => waitingVisit(tx, visitId))
  if (waiting === undefined) return
  const { runId } = waiting
  const settle = (settled: Settled) => within(tx => settleVisit(tx, { runId, visitId, ...settled, now: now() }))
  try {
    await settle(await visit(work, visitId, waiting))
  } catch (error) {
    // What the end of the program cut short is no failure of the visit.
    if (attempt > makeVisit.retries! && !signal.aborted) await settle({ state: 'failed', reason: 'internal' })
    throw error
  }
}

interface Wanted {
  readonly assetId: string
  readonly pack: string
  readonly untilAt: Date
}

/** Makes a visit, unless it comes too late or nobody allows it, and answers what became of it. */
async function visit(work: InspectionWork, visitId: string, wanted: Wanted): Promise<Settled> {
  const { within, targetOf, now } = work
  const { assetId, pack, untilAt } = wanted
  if (now() >= untilAt) return { state: 'left', reason: 'too-late' }
  const target = await within(tx => targetOf(tx, assetId, now()))
  if (target === undefined) return { state: 'left', reason: 'not-allowed' }
  await inspectSite(work, visitId, { ...target, assetId, rulebook: rulebookOf(pack) })
  const failure = await within(tx => failureOfVisit(tx, visitId))
  return failure === undefined ? { state: 'made' } : { state: 'failed', reason: failure }
}
