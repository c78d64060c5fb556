import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { missedPageSchema, pageSchema } from '../page/page-fact.ts'

/** The pages of the site, breadth first from the home page, which is `pages[0]`. */
export const crawl = defineGatheredFact({
  name: 'crawl',
  schema: z.object({
    pages: z.array(pageSchema),
    missed: z.array(missedPageSchema),
    /** Linked addresses that were redirected to a page met under another address already; at most 500. */
    landed: z.array(z.object({ url: z.string(), to: z.string(), from: z.string() })),
    /** Addresses left out, counted by reason. */
    skipped: z.object({
      trap: z.number().int(),
      robots: z.number().int(),
      budget: z.number().int(),
      unsafe: z.number().int(),
    }),
    /** The crawl saw every page within its depth: no budget ran out. */
    complete: z.boolean(),
  }),
})
