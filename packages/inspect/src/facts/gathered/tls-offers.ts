import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { failureSchema } from '../failure-schema.ts'

export const tlsVersions = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const
export type TlsVersion = (typeof tlsVersions)[number]
export const tlsVersionSchema = z.enum(tlsVersions)

/** What a hello offered: all suites of a version, or those of one family. */
export const offerKinds = ['all', 'elliptic', 'dhe', 'static-rsa', 'weak'] as const

export const acceptedSuiteSchema = z.object({
  version: tlsVersionSchema,
  /** IANA name, or its number in hex where it has none here. */
  suite: z.string(),
  /** IANA number of the curve that the server chose, for ECDHE. */
  curve: z.number().int().optional(),
})

/** The server took this version, and of what was offered it chose this suite. */
export type AcceptedSuite = z.infer<typeof acceptedSuiteSchema>

/** A short picture of what the server lets old visitors have. Versions and families in `unanswered` are not known. */
export const tlsOffers = defineGatheredFact({
  name: 'tls-offers',
  schema: z.object({
    host: z.string(),
    port: z.number().int(),
    /** Each suite once per version. */
    accepted: z.array(acceptedSuiteSchema),
    refused: z.array(z.object({ version: tlsVersionSchema, offer: z.enum(offerKinds) })),
    unanswered: z.array(z.object({ version: tlsVersionSchema, offer: z.enum(offerKinds) })),
    /** What ended the questions early. */
    stopped: failureSchema.optional(),
    /** Diffie-Hellman groups used, by digest of the modulus; `prime` absent where it was too long to test. */
    dhGroups: z.array(
      z.object({ digest: z.string(), bits: z.number().int(), prime: z.boolean().optional(), suite: z.string() }),
    ),
    connections: z.number().int(),
  }),
})
