import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { acceptedSuiteSchema, tlsVersionSchema } from './tls-offers.ts'

/** Every suite of the versions that let a weak one in; no versions where none did. The server's own order of preference. */
export const tlsSuites = defineGatheredFact({
  name: 'tls-suites',
  schema: z.object({
    versions: z.array(tlsVersionSchema),
    accepted: z.array(acceptedSuiteSchema),
    /** No budget ran out. */
    complete: z.boolean(),
    connections: z.number().int(),
  }),
})
