import { unitPath } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { announce } from '../../../platform/http/index.ts'
import type { JobRun } from '../../../platform/jobs/index.ts'
import { makeAskedVisit } from '../job-names.ts'
import { askedVisitJson } from '../routes/asked-visit-answer.ts'
import { type AskedVisit, leaveOverdueAsked, settleAskedVisit, waitingAskedVisit } from '../store/asked-visits.ts'
import type { Settled } from '../store/run-visits.ts'
import type { InspectionWork } from '../work.ts'
import { graceMs, visitOnce } from './visit-once.ts'

/** Makes a visit that somebody asked for, and tells browsers what became of it. */
export async function visitAsAsked(work: InspectionWork, visitId: string, run: JobRun): Promise<void> {
  const { within, now } = work
  const waiting = await within(tx => waitingAskedVisit(tx, visitId))
  if (waiting === undefined) return
  const settle = (settled: Settled) =>
    within(async tx => {
      const visit = await settleAskedVisit(tx, visitId, settled, now())
      if (visit) await tell(tx, visit)
    })
  await visitOnce(work, { visitId, ...waiting }, settle, run, makeAskedVisit)
}

/** What still waits long after its time has lost its job. */
export async function leaveOverdue({ within, now }: Pick<InspectionWork, 'within' | 'now'>): Promise<void> {
  await within(async tx => {
    const at = now()
    for (const visit of await leaveOverdueAsked(tx, new Date(at.getTime() - graceMs), at)) await tell(tx, visit)
  })
}

async function tell(tx: Tx, visit: AskedVisit): Promise<void> {
  await announce(tx, {
    name: 'inspection-visit.settled',
    data: { visit: askedVisitJson(visit) },
    right: 'inspection.read',
    unitPath: await unitPath(tx, visit.unitId),
  })
}
