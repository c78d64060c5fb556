import { z } from 'zod'
import { defineEvent } from '../../platform/jobs/index.ts'

/** A visit's facts were judged: there is something to take in. */
export const visitJudged = defineEvent({
  name: 'visit.judged',
  data: z.object({ visitId: z.uuid(), generation: z.int().min(0) }),
})

/** A site went down, confirmed by a second try, or opened again. */
export const siteTurned = defineEvent({
  name: 'site.turned',
  data: z.object({ assetId: z.uuid(), outageId: z.uuid(), to: z.enum(['down', 'up']) }),
})
