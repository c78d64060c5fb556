import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { currentCalendar } from '../../../platform/calendar/index.ts'
import { nextRound, planContentSchema } from '../plans/plan.ts'
import { tellPlan } from '../plans/tell-plan.ts'
import { findPlan, lockPlan, updatePlan } from '../store/plans.ts'

/** Changes a plan, pauses it, or lets it go on. A round that is under way goes on as it began. */
export const changePlan = defineAction({
  name: 'inspection-plan.change',
  input: planContentSchema.partial().extend({ id: z.uuid(), version: z.int() }),
  permit: { right: 'inspection.plan', at: async ({ id }, tx) => (await findPlan(tx, id))?.unitId },
  async run(tx, { input: { id, version, ...changed }, now }) {
    const before = await lockPlan(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    const content = planContentSchema.parse({
      name: changed.name ?? before.name,
      filter: changed.filter ?? before.filter,
      pack: changed.pack ?? before.pack,
      schedule: changed.schedule ?? before.schedule,
      pace: changed.pace ?? before.pace,
      paused: changed.paused ?? before.paused,
    })
    const after = await updatePlan(tx, id, content, nextRound(content, now, await currentCalendar(tx)))
    await tellPlan(tx, after)
    return { subject: id, before, after }
  },
})
