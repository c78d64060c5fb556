import type { JobRun } from '../../../platform/jobs/index.ts'
import { makeAskedVisit } from '../job-names.ts'
import { leaveOverdueAsked, settleAskedVisit, waitingAskedVisit } from '../store/asked-visits.ts'
import type { Settled } from '../store/run-visits.ts'
import type { InspectionWork } from '../work.ts'
import { tellAskedVisit } from './tell-asked-visit.ts'
import { graceMs, visitOnce } from './visit-once.ts'

/** Makes a visit that somebody asked for, and tells browsers what became of it. */
export async function visitAsAsked(work: InspectionWork, visitId: string, run: JobRun): Promise<void> {
  const { within, now } = work
  const waiting = await within(tx => waitingAskedVisit(tx, visitId))
  if (waiting === undefined) return
  const settle = (settled: Settled) =>
    within(async tx => {
      const visit = await settleAskedVisit(tx, visitId, settled, now())
      if (visit) await tellAskedVisit(tx, visit)
    })
  await visitOnce(work, { visitId, ...waiting }, settle, run, makeAskedVisit)
}

/** What still waits long after its time has lost its job. */
export async function leaveOverdue({ within, now }: Pick<InspectionWork, 'within' | 'now'>): Promise<void> {
  await within(async tx => {
    const at = now()
    for (const visit of await leaveOverdueAsked(tx, new Date(at.getTime() - graceMs), at))
      await tellAskedVisit(tx, visit)
  })
}
