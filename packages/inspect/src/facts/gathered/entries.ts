import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { resultSchema } from '../failure-schema.ts'

export const hopSchema = z.object({ url: z.string(), status: z.number().int(), location: z.string().optional() })

/** One way in, walked to its end: redirects inside the authorised scope are followed, at most ten. */
export const entrySchema = z.object({
  asked: z.string(),
  hops: z.array(hopSchema),
  /** The last answer, or why there is none. A status of 4xx or 5xx is an answer. */
  end: resultSchema(z.object({ url: z.string(), status: z.number().int() })),
})
export type Entry = z.infer<typeof entrySchema>
export type Hop = z.infer<typeof hopSchema>

/** The ways in that visitors use. `home` is the listed address; `twin` swaps apex and www. */
export const entries = defineGatheredFact({
  name: 'entries',
  schema: z.object({
    home: entrySchema,
    http: entrySchema,
    https: entrySchema,
    /** Absent where the host is neither `www.` nor a registrable domain. */
    twin: entrySchema.optional(),
  }),
})
