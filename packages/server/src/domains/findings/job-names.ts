import { z } from 'zod'
import { defineJob } from '../../platform/jobs/index.ts'

/** Something became of the unit's clock: whoever answers for the unit is told. */
export const tellOfClock = defineJob({
  name: 'finding.tell-of-clock',
  data: z.object({ findingId: z.uuid(), version: z.int(), what: z.enum(['told']) }),
})
