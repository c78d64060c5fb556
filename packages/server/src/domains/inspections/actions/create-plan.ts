import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { currentCalendar } from '../../../platform/calendar/index.ts'
import { nextRound, planContentSchema } from '../plans/plan.ts'
import { tellPlan } from '../plans/tell-plan.ts'
import { insertPlan } from '../store/plans.ts'

/** Plans inspections of the assets of a unit and of all below it. */
export const createPlan = defineAction({
  name: 'inspection-plan.create',
  input: planContentSchema.extend({ unitId: z.uuid() }),
  permit: { right: 'inspection.plan', at: ({ unitId }) => unitId },
  async run(tx, { input: { unitId, ...content }, now }) {
    const after = await insertPlan(tx, unitId, content, nextRound(content, now, await currentCalendar(tx)))
    await tellPlan(tx, after)
    return { subject: after.id, after }
  },
})
