import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { resultSchema } from '../failure-schema.ts'

const addressesSchema = resultSchema(z.array(z.string()))

/** A name, the aliases (CNAME) it leads through, and where that ends. */
export const aliasSchema = z.object({
  name: z.string(),
  /** Without the name itself; empty where it is no alias. */
  chain: z.array(z.string()),
  /** Addresses at the end, or why there are none: `name-not-found`, `name-without-address` … */
  end: addressesSchema,
})
export type Alias = z.infer<typeof aliasSchema>

const caaSchema = z.object({ flags: z.number().int(), tag: z.string(), value: z.string() })

export const signatureSchema = z.object({
  covers: z.string(),
  signer: z.string(),
  algorithm: z.number().int(),
  keyTag: z.number().int(),
  inception: z.iso.datetime(),
  expiration: z.iso.datetime(),
})

/** What the resolver made of one question: its response code, whether it vouches for the answer (AD), extended errors (RFC 8914). */
const validationSchema = z.object({
  rcode: z.string(),
  authentic: z.boolean(),
  ede: z.array(z.number().int()),
})

/** The DNS records that visitors, mail servers and certificate authorities go by. A look-up that failed stands in its place as a failure. */
export const dnsRecords = defineGatheredFact({
  name: 'dns-records',
  schema: z.object({
    host: z.string(),
    /** What somebody registered: the host's parent under the public suffix. */
    domain: z.string(),
    nameServers: resultSchema(z.array(z.object({ name: z.string(), addresses: addressesSchema }))),
    /** Absent where the domain has none. */
    soa: resultSchema(z.object({ mname: z.string(), rname: z.string(), serial: z.number().int() }).optional()),
    /** The host, and its `www.` twin where it has one by nature. */
    aliases: z.array(aliasSchema),
    /** The names that were asked, from the host upwards, up to the first that has CAA records (RFC 8659). */
    caa: z.array(z.object({ name: z.string(), records: resultSchema(z.array(caaSchema)) })),
    dnssec: z.object({
      /** Key tags of the DS records at the parent; empty: the domain is not signed as far as anybody can tell. */
      ds: resultSchema(z.array(z.object({ keyTag: z.number().int(), algorithm: z.number().int() }))),
      /** Asked with and without validation. */
      asked: z.array(
        z.object({
          name: z.string(),
          type: z.string(),
          checked: resultSchema(validationSchema),
          unchecked: resultSchema(validationSchema),
        }),
      ),
      signatures: z.array(signatureSchema),
    }),
    mail: z.object({
      /** The host without `www.` where mail servers are listed for it, else the domain. */
      domain: z.string(),
      /** Empty: no mail server is listed. `exchange` is empty in a null MX (RFC 7505): the domain takes no mail. */
      mx: resultSchema(
        z.array(
          z.object({
            preference: z.number().int(),
            exchange: z.string(),
            /** What the exchange is an alias of; forbidden (RFC 2181, 10.3). */
            aliasOf: z.string().optional(),
            addresses: addressesSchema,
          }),
        ),
      ),
      /** Answers to what reading the SPF record asks, in any order: `void` is no such name or record. */
      spf: z.array(
        z.object({
          name: z.string(),
          type: z.enum(['TXT', 'A', 'AAAA', 'MX']),
          answer: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('records'), values: z.array(z.string()) }),
            z.object({ kind: z.literal('void') }),
            z.object({ kind: z.literal('failed') }),
          ]),
        }),
      ),
      /** TXT at `_dmarc`: of the mail domain, then of the registered domain where that is another. */
      dmarc: z.array(z.object({ name: z.string(), texts: resultSchema(z.array(z.string())) })),
    }),
  }),
})
