import type { Authority, Issued } from '../authority/index.ts'
import type { SitePlan } from '../plan.ts'
import { goodCiphers, goodVersions, type Place } from './place.ts'

type PlaceTls = NonNullable<Place['https']>

const dayMs = 86_400_000

/** The TLS of a site, as good or as bad as its plan. */
export function siteTls({ host, aliases, tls }: SitePlan, authority: Authority): PlaceTls {
  const { from = -1, until = 180, ...rest } = tls.certificate
  const issued = authority.issue({ commonName: host, san: [host, ...aliases], ...validity(from, until), ...rest })
  const sent =
    tls.sends === 'leaf-only'
      ? { chain: [issued.der], pem: issued.certPem }
      : { chain: issued.chain, pem: issued.chainPem }
  return {
    key: issued.keyPem,
    cert: sent.pem,
    chain: sent.chain,
    minVersion: tls.versions[0],
    maxVersion: tls.versions[1],
    ciphers: needsLowLevel(tls) ? `${tls.ciphers}:@SECLEVEL=0` : tls.ciphers,
    peer: tls.peer,
  }
}

/** OpenSSL itself refuses what is weak unless told to let it pass. */
function needsLowLevel({ versions, certificate }: SitePlan['tls']): boolean {
  const weakKey = certificate.key !== undefined && 'rsa' in certificate.key && certificate.key.rsa < 2048
  return versions[0] === 'TLSv1' || weakKey || certificate.signature === 'sha1'
}

/** An ordinary certificate for some names. @param days until it ends; negative for one that has. */
export function certificateFor(authority: Authority, names: readonly string[], days = 180): PlaceTls {
  const issued: Issued = authority.issue({
    commonName: names[0]!,
    san: names,
    ...validity(Math.min(-1, days - 90), days),
  })
  return {
    key: issued.keyPem,
    cert: issued.chainPem,
    chain: issued.chain,
    minVersion: goodVersions[0],
    maxVersion: goodVersions[1],
    ciphers: goodCiphers,
  }
}

function validity(from: number, until: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() + from * dayMs), notAfter: new Date(Date.now() + until * dayMs) }
}
