import type { z } from 'zod'
import { enqueue, type Job, type JobRun } from '../../../platform/jobs/index.ts'
import type { LimitedTo } from '../coverage.ts'
import type { Pace } from '../gathering/pace.ts'
import { inspectSite } from '../inspect-site.ts'
import { rulebookOf } from '../packs.ts'
import type { Settled } from '../store/run-visits.ts'
import { leaveSite, takeSite } from '../store/sites-under-visit.ts'
import { failureOfVisit } from '../store/visits.ts'
import type { InspectionWork } from '../work.ts'

/** The longest visit, tried as often as it may be, has ended so long after its time. */
export const graceMs = 2 * 3_600_000

/** A site is held for a visit so long at most: longer than any visit takes. */
const holdMs = 30 * 60_000
/** A visit that meets another one at its site comes again so much later. */
const againMs = 30_000

export interface WantedVisit {
  readonly visitId: string
  readonly assetId: string
  readonly pack: string
  readonly untilAt: Date
  /** Absent, or null: all of the site. */
  readonly only?: readonly LimitedTo[] | null
  /** Absent: the usual one. */
  readonly pace?: Pace
}

type VisitJob = Job<z.ZodObject<{ visitId: z.ZodUUID }>>

/**
 * Makes a visit and settles what became of it. One that nobody allows any more, or that comes too late, is left; one at which the program
 * itself fails as often as it may is failed, and its job waits among the dead letters to be run again. While another visit is at the
 * site, this one waits.
 */
export async function visitOnce(
  work: InspectionWork,
  wanted: WantedVisit,
  settle: (settled: Settled) => Promise<void>,
  { attempt, signal }: JobRun,
  job: VisitJob,
): Promise<void> {
  const { within, now } = work
  const { visitId } = wanted
  const at = now()
  if (at >= wanted.untilAt) return settle({ state: 'left', reason: 'too-late' })
  const taken = await within(async tx => {
    const isTaken = await takeSite(tx, wanted, at, new Date(at.getTime() + holdMs))
    if (!isTaken) await enqueue(tx, job, { visitId }, { startAfter: new Date(Date.now() + againMs) })
    return isTaken
  })
  if (!taken) return
  try {
    await settle(await visit(work, wanted))
  } catch (error) {
    // What the end of the program cut short is no failure of the visit.
    if (attempt > (job.retries ?? 0) && !signal.aborted) await settle({ state: 'failed', reason: 'internal' })
    throw error
  } finally {
    await within(tx => leaveSite(tx, wanted))
  }
}

async function visit(work: InspectionWork, { visitId, assetId, pack, pace, only }: WantedVisit): Promise<Settled> {
  const { within, targetOf, now } = work
  const target = await within(tx => targetOf(tx, assetId, now()))
  if (target === undefined) return { state: 'left', reason: 'not-allowed' }
  await inspectSite(work, visitId, { ...target, assetId, rulebook: rulebookOf(pack), pace, only: only ?? undefined })
  const failure = await within(tx => failureOfVisit(tx, visitId))
  return failure === undefined ? { state: 'made' } : { state: 'failed', reason: failure }
}
