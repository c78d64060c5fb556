import { z } from 'zod'
import { paceNames } from '../gathering/pace.ts'
import { type Plan, planContentSchema } from '../plans/plan.ts'

export const planAnswer = planContentSchema
  .extend({
    id: z.uuid(),
    unitId: z.uuid(),
    pack: z.string(),
    pace: z.enum(paceNames),
    nextAt: z.iso.datetime().nullable().describe('Null: it is paused, or its schedule leaves out every day'),
    version: z.int(),
  })
  .meta({ id: 'InspectionPlan' })

export function planJson({ nextAt, ...plan }: Plan): z.input<typeof planAnswer> {
  return { ...plan, nextAt: nextAt?.toISOString() ?? null }
}
