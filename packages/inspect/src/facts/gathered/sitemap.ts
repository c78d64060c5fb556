import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'

/** What search engines and visitors find the pages of the site by. */
export const sitemap = defineGatheredFact({
  name: 'sitemap',
  schema: z.object({
    found: z
      .object({
        url: z.string(),
        /** `page`: a page for people, linked as 网站地图. */
        kind: z.enum(['xml', 'index', 'text', 'compressed', 'page']),
        /** Addresses in it, of those read. */
        entries: z.number().int(),
      })
      .optional(),
    /** The first one that is there and cannot be used: what is wrong, and its beginning. */
    malformed: z
      .object({
        url: z.string(),
        wrong: z.enum(['page-instead', 'not-xml', 'no-addresses', 'relative-addresses']),
        excerpt: z.string(),
      })
      .optional(),
    tried: z.array(z.object({ url: z.string(), status: z.number().int() })),
  }),
})
