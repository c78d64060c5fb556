import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'

/** One certificate as sent. Names are the site's own text, one line; times are ISO, UTC, absent where the certificate's are none. */
export const certificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  commonName: z.string(),
  /** DNS names and addresses of the subject, at most 50 of `sanCount`. */
  sans: z.array(z.string()),
  sanCount: z.number().int(),
  notBefore: z.iso.datetime().optional(),
  notAfter: z.iso.datetime().optional(),
  serial: z.string(),
  /** `hash` in lower case (`sha256`), of RSA-PSS too; absent where none is known. */
  signature: z.object({ name: z.string(), oid: z.string(), hash: z.string().optional() }),
  key: z.object({ kind: z.string().optional(), bits: z.number().int().optional(), curve: z.string().optional() }),
  isCa: z.boolean(),
  selfSigned: z.boolean(),
  /** SHA-256, lower-case hex. */
  fingerprint256: z.string(),
  /** Length in DER. */
  bytes: z.number().int(),
  /** Place of the sent certificate that signed this one; never itself. */
  signedBy: z.number().int().optional(),
  /** It is a root that browsers know, or such a root signed it. */
  anchored: z.boolean(),
})
export type Certificate = z.infer<typeof certificateSchema>

/**
 * The handshake that a lenient visitor gets: the best version, the chain in the order sent, and how far it leads to known roots.
 * A server that speaks only what no library does any more (RC4, SSL 3.0) is here as well, as far as its first answer says.
 */
export const tlsHandshake = defineGatheredFact({
  name: 'tls-handshake',
  schema: z.object({
    host: z.string(),
    port: z.number().int(),
    address: z.string(),
    /** `SSLv3`, `TLSv1`, `TLSv1.1`, `TLSv1.2` or `TLSv1.3`. */
    protocol: z.string(),
    /** IANA name. */
    cipher: z.string(),
    ephemeral: z
      .object({ type: z.string(), name: z.string().optional(), size: z.number().int().optional() })
      .optional(),
    alpn: z.string().optional(),
    /** An OCSP answer came along. */
    stapled: z.boolean(),
    chain: z.array(certificateSchema).min(1),
    /** Certificates sent, where more than were kept. */
    sent: z.number().int(),
    /** Bytes of all that were sent, DER. */
    chainBytes: z.number().int(),
    /** The site's certificate covers the host by its alternative names. */
    namesHost: z.boolean(),
    /** OpenSSL's word, such as `CERT_HAS_EXPIRED`; absent when the chain is valid. `NOT_VERIFIED` where no library can make the handshake. */
    authorizationError: z.string().optional(),
    ms: z.number(),
  }),
})
