import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'

/** How the site answers for a page that cannot exist: the measure for pages that say 200 and mean 404. */
export const notFound = defineGatheredFact({
  name: 'not-found',
  schema: z.object({
    asked: z.string(),
    status: z.number().int(),
    /** Where it ended: the home page, on some sites. */
    url: z.string(),
    title: z.string(),
    /** Beginning of its text. */
    text: z.string(),
    textLength: z.number().int(),
    digest: z.string(),
  }),
})
