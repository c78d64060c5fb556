import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { resultSchema } from '../failure-schema.ts'

/** The site as seen over IPv6. Gathered only where a control connection over IPv6 worked. */
export const ipv6 = defineGatheredFact({
  name: 'ipv6',
  schema: z.object({
    addresses: z.array(z.string()),
    answer: resultSchema(z.object({ status: z.number().int() })).optional(),
    /** Hosts of the home page's images, scripts and styles, and whether each has an IPv6 address. */
    parts: z.array(z.object({ host: z.string(), port: z.number().int(), hasAddress: z.boolean() })),
  }),
})
