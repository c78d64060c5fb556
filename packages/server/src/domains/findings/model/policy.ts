import { z } from 'zod'
import { reminderPolicySchema } from '../../../platform/deadlines/index.ts'

/** How an office keeps its clocks. */
export const findingPolicySchema = z.strictObject({
  /** Working days from first seen until an officer has confirmed it. */
  confirmDays: z.int().min(1).max(60),
  /** Working days before and after what is due at which people are told. */
  reminders: reminderPolicySchema,
})
export type FindingPolicy = z.infer<typeof findingPolicySchema>

/** Ours, from no standard: an office sets its own. */
export const usualPolicy: FindingPolicy = {
  confirmDays: 3,
  reminders: { timeOfDay: '09:00', before: [3, 1], overdue: true, after: [3, 7, 15] },
}
