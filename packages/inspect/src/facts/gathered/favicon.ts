import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'

/** The little picture by which people know the site among their tabs. */
export const favicon = defineGatheredFact({
  name: 'favicon',
  schema: z.object({
    /** Absent: there is none. */
    found: z.object({ url: z.string(), contentType: z.string() }).optional(),
    /** Addresses asked, in order, with what they answered. */
    tried: z.array(z.object({ url: z.string(), status: z.number().int() })),
  }),
})
