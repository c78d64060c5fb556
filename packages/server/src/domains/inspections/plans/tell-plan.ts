import { unitPath } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { announce } from '../../../platform/http/index.ts'
import { planJson } from '../routes/plan-answer.ts'
import type { Plan } from './plan.ts'

/** Tells browsers that a plan is there, or is otherwise than before. */
export async function tellPlan(tx: Tx, plan: Plan): Promise<void> {
  await announce(tx, {
    name: 'inspection-plan.changed',
    data: { plan: planJson(plan) },
    right: 'inspection.read',
    unitPath: await unitPath(tx, plan.unitId),
  })
}
