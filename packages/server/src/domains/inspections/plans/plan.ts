import type { WorkingCalendar } from '@townkeep/inspect'
import { z } from 'zod'
import { type AssetStatus, assetKindNames } from '../../estate/index.ts'
import { type Pace, paceNames } from '../gathering/pace.ts'
import { isPack } from '../packs.ts'
import { nextWindow, type Schedule, scheduleSchema } from './schedule.ts'

/** Which of the assets of a plan's unit, and of all below it, are visited. */
const planFilterSchema = z.strictObject({
  kinds: z.array(z.enum(assetKindNames)).min(1).optional(),
  tag: z.string().trim().min(1).max(100).optional(),
  levelAtLeast: z.int().min(1).max(5).optional(),
})

/** Assets in these are visited: what is not there yet, and what is no longer, has nothing to be seen. */
export const visitedStatuses = ['in-use', 'dormant'] as const satisfies readonly AssetStatus[]

export const planContentSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  filter: planFilterSchema,
  pack: z.string().refine(isPack),
  schedule: scheduleSchema,
  /** Left out: the usual one. */
  pace: z.enum(paceNames).optional(),
  paused: z.boolean(),
})
export type PlanContent = z.infer<typeof planContentSchema>

export interface Plan extends PlanContent {
  readonly id: string
  readonly unitId: string
  readonly pace: Pace
  /** Absent: it is paused, or its schedule leaves out every day. */
  readonly nextAt: Date | undefined
  readonly version: number
}

/** When a plan's next round begins. */
export function nextRound(
  { paused, schedule }: { readonly paused: boolean; readonly schedule: Schedule },
  now: Date,
  calendar: WorkingCalendar,
): Date | undefined {
  return paused ? undefined : nextWindow(schedule, now, calendar)?.begins
}
