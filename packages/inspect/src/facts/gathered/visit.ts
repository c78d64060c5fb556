import { z } from 'zod'
import { authorisationSchema, defineGatheredFact, siteSchema } from '../../model/index.ts'

/** The site as its list names it. */
export const site = defineGatheredFact({ name: 'site', schema: siteSchema })

/** When the visit began: the `now` of every rule. Local dates are those of Asia/Shanghai (+08:00, no daylight saving). */
export const visitTime = defineGatheredFact({ name: 'visit-time', schema: z.object({ at: z.iso.datetime() }) })

export const authorisation = defineGatheredFact({ name: 'authorisation', schema: authorisationSchema })

/** What the last accepted visit said, handed in by whoever keeps the past. */
export const history = defineGatheredFact({
  name: 'history',
  schema: z.object({
    at: z.iso.datetime(),
    homeDigest: z.string().optional(),
    /** Newest item date per column locus, YYYY-MM-DD. */
    newest: z.record(z.string(), z.string()),
    /** Date of each item seen, by its normal address. */
    itemDates: z.record(z.string(), z.string()),
  }),
})
