import { z } from 'zod'
import { defineEvent } from '../jobs/index.ts'

/** A receiver failed so often on end that it is left alone. */
export const webhookPaused = defineEvent({
  name: 'webhook.paused',
  data: z.object({ id: z.uuid(), unitId: z.uuid(), version: z.int() }),
})
