import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { resultSchema } from '../failure-schema.ts'

/** The site's own search, asked for the exact title of an article that the crawl has seen, and for a word that nobody writes. */
export const siteSearch = defineGatheredFact({
  name: 'site-search',
  schema: z.discriminatedUnion('state', [
    /** The home page has no search. */
    z.object({ state: z.literal('none') }),
    z.object({
      state: z.literal('asked'),
      /** The question, and where the article stands. */
      title: z.string(),
      article: z.string(),
      /** Address asked. */
      url: z.string(),
      end: resultSchema(
        z.object({
          status: z.number().int(),
          /** The answer leads to the article, and more so than the answer to the nonsense word. */
          finds: z.boolean(),
          excerpt: z.string(),
        }),
      ),
    }),
  ]),
})
