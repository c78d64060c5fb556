import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { resultSchema } from '../failure-schema.ts'

/** The answers at the two places where a security.txt may stand (RFC 9116, 3). */
export const securityTxt = defineGatheredFact({
  name: 'security-txt',
  schema: z.object({
    /** `/.well-known/security.txt` first; `/security.txt` only where the first did not give a file. */
    places: z.array(
      z.object({
        path: z.string(),
        end: resultSchema(
          z.object({
            /** The address that answered, after redirects. */
            url: z.string(),
            status: z.number().int(),
            contentType: z.string(),
            /** The first 32 KiB as UTF-8; empty unless the status is 200. */
            text: z.string(),
          }),
        ),
      }),
    ),
  }),
})
