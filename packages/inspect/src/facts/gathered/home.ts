import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'

/** The answer that carried the home page: its headers as sent, in order, names in lower case. */
export const homeAnswer = defineGatheredFact({
  name: 'home-answer',
  schema: z.object({
    url: z.string(),
    status: z.number().int(),
    headers: z.array(z.tuple([z.string(), z.string()])),
    ms: z.number(),
    bytes: z.number().int(),
  }),
})
