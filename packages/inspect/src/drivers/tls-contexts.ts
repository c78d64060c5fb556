import { constants } from 'node:crypto'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'

/** Everything that OpenSSL still speaks: whether it is acceptable is for rules to say. `ca` as PEM. */
export function lenientContext(ca: readonly string[] = []): SecureContext {
  return createSecureContext({
    ...(ca.length > 0 ? { ca: [...ca] } : {}),
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    // With short curves for old certificates, and without the large shares that make a hello too long for some firewalls.
    ecdhCurve: 'X25519:P-256:P-384:P-521:X448:P-224:P-192',
    // Servers from before RFC 5746 are old, not absent.
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  })
}

const verifying = new WeakMap<readonly string[], SecureContext>()

/** What browsers accept, with authorities beside the known ones. Reading a hundred roots takes its time: once for each list. */
export function verifyingContext(ca: readonly string[]): SecureContext {
  const known = verifying.get(ca)
  if (known) return known
  const context = createSecureContext(ca.length > 0 ? { ca: [...getCACertificates('default'), ...ca] } : {})
  verifying.set(ca, context)
  return context
}
