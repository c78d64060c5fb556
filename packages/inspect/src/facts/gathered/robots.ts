import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'

/** The robots.txt of the site. A status of 4xx means that everything may be visited, 5xx that nothing may (RFC 9309, 2.3.1). */
export const robots = defineGatheredFact({
  name: 'robots',
  schema: z.object({
    status: z.number().int(),
    /** As sent, at most 500 KiB; absent where there is none. */
    text: z.string().optional(),
    sitemaps: z.array(z.string()),
    /** A page came in its place. */
    isPage: z.boolean(),
  }),
})
