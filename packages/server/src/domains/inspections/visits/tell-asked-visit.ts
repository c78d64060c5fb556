import { unitPath } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { announce } from '../../../platform/http/index.ts'
import { askedVisitJson } from '../routes/asked-visit-answer.ts'
import type { AskedVisit } from '../store/asked-visits.ts'

/** Tells browsers that a visit was asked for, or what became of it. */
export async function tellAskedVisit(tx: Tx, visit: AskedVisit): Promise<void> {
  await announce(tx, {
    name: visit.state === 'waiting' ? 'inspection-visit.asked' : 'inspection-visit.settled',
    data: { visit: askedVisitJson(visit) },
    right: 'inspection.read',
    unitPath: await unitPath(tx, visit.unitId),
  })
}
