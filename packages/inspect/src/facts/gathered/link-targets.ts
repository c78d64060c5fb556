import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { failureSchema } from '../failure-schema.ts'
import { linkKinds } from '../page/page-fact.ts'

/** One address that pages link to, with what it answered and where it is linked from. */
export const linkTargetSchema = z.object({
  url: z.string(),
  as: z.enum(linkKinds),
  own: z.boolean(),
  status: z.number().int().optional(),
  failure: failureSchema.optional(),
  /** Linked from the home page. */
  onHome: z.boolean(),
  /** Pages that link to it, and the first few of them. */
  count: z.number().int(),
  pages: z.array(z.string()),
  text: z.string(),
})
export type LinkTarget = z.infer<typeof linkTargetSchema>

const linkTargetsSchema = z.object({
  fine: z.number().int(),
  /** Answered with another status than 2xx or 3xx, or not at all. */
  troubled: z.array(linkTargetSchema),
  /** Addresses that nobody may ask: private ones, `file:`. */
  unaskable: z.array(linkTargetSchema),
  /** Plain-http parts of pages that came over https. */
  mixed: z.array(linkTargetSchema),
  skipped: z.object({ budget: z.number().int(), notOurs: z.number().int(), robots: z.number().int() }),
})
export type LinkTargets = z.infer<typeof linkTargetsSchema>

/** What came of looking at the addresses that pages link to, beside the crawled pages themselves. Those that answered well are only counted. */
export const linkTargets = defineGatheredFact({ name: 'link-targets', schema: linkTargetsSchema })
