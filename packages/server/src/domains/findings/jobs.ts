import type { WorkingCalendar } from '@townkeep/inspect'
import { z } from 'zod'
import type { Tx } from '../../platform/db/index.ts'
import { defineJob, handleJob, type JobHandler, subscribe } from '../../platform/jobs/index.ts'
import { visitJudged } from '../inspections/index.ts'
import { takeInLook } from './take-in-look.ts'

export const takeIn = defineJob({
  name: 'finding.take-in',
  data: z.object({ visitId: z.uuid(), generation: z.int().min(0) }),
})

export const findingSubscriptions = [subscribe(visitJudged, takeIn)]

/** A look that is gone, or was taken in before, is no failure: there is nothing left to do. */
export function findingHandlers(
  within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>,
  calendar: WorkingCalendar,
): JobHandler[] {
  return [
    handleJob(takeIn, async look => {
      await within(tx => takeInLook(tx, look, calendar))
    }),
  ]
}
