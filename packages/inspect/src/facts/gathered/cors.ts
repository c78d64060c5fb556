import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'

/** What the home page's server told a foreign origin that asked for it. */
export const corsAnswer = defineGatheredFact({
  name: 'cors-answer',
  schema: z.object({
    url: z.string(),
    status: z.number().int(),
    /** The Origin that was sent. */
    origin: z.string(),
    /** The `access-control-…` fields of the answer, as sent, in order, names in lower case. */
    headers: z.array(z.tuple([z.string(), z.string()])),
  }),
})
