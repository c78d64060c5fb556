import type { Job, JobRun } from '../../../platform/jobs/index.ts'
import type { Pace } from '../gathering/pace.ts'
import { inspectSite } from '../inspect-site.ts'
import { rulebookOf } from '../packs.ts'
import type { Settled } from '../store/run-visits.ts'
import { failureOfVisit } from '../store/visits.ts'
import type { InspectionWork } from '../work.ts'

/** The longest visit, tried as often as it may be, has ended so long after its time. */
export const graceMs = 2 * 3_600_000

export interface WantedVisit {
  readonly visitId: string
  readonly assetId: string
  readonly pack: string
  readonly untilAt: Date
  /** Absent: the usual one. */
  readonly pace?: Pace
}

/**
 * Makes a visit and settles what became of it. One that nobody allows any more, or that comes too late, is left; one at which the program
 * itself fails as often as it may is failed, and its job waits among the dead letters to be run again.
 */
export async function visitOnce(
  work: InspectionWork,
  wanted: WantedVisit,
  settle: (settled: Settled) => Promise<void>,
  { attempt, signal }: JobRun,
  { retries = 0 }: Pick<Job, 'retries'>,
): Promise<void> {
  try {
    await settle(await visit(work, wanted))
  } catch (error) {
    // What the end of the program cut short is no failure of the visit.
    if (attempt > retries && !signal.aborted) await settle({ state: 'failed', reason: 'internal' })
    throw error
  }
}

async function visit(work: InspectionWork, { visitId, assetId, pack, untilAt, pace }: WantedVisit): Promise<Settled> {
  const { within, targetOf, now } = work
  if (now() >= untilAt) return { state: 'left', reason: 'too-late' }
  const target = await within(tx => targetOf(tx, assetId, now()))
  if (target === undefined) return { state: 'left', reason: 'not-allowed' }
  await inspectSite(work, visitId, { ...target, assetId, rulebook: rulebookOf(pack), pace })
  const failure = await within(tx => failureOfVisit(tx, visitId))
  return failure === undefined ? { state: 'made' } : { state: 'failed', reason: failure }
}
