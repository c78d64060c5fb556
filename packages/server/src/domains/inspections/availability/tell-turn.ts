import { unitPath } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { announce } from '../../../platform/http/index.ts'
import { outageJson } from '../routes/outage-answer.ts'
import { findOutage } from '../store/outages.ts'
import type { Turn } from './take-try.ts'

/** Tells browsers that a site is down, or is back. */
export async function tellTurn(tx: Tx, { outageId, to }: Turn, now: Date): Promise<void> {
  const outage = await findOutage(tx, outageId, now)
  if (outage === undefined) return
  await announce(tx, {
    name: to === 'down' ? 'outage.begun' : 'outage.over',
    data: { outage: outageJson(outage) },
    right: 'inspection.read',
    unitPath: await unitPath(tx, outage.unitId),
  })
}
