import { type Authority, createAuthority, type Issued, pemOf } from '../authority/index.ts'
import type { SitePlan } from '../plan.ts'
import { goodCiphers, goodVersions, type Place } from './place.ts'

type PlaceTls = NonNullable<Place['https']>

const dayMs = 86_400_000

/** The TLS of a site, as good or as bad as its plan. */
export function siteTls({ host, aliases, tls }: SitePlan, authority: Authority): PlaceTls {
  const { from = -1, until = 180, ...rest } = tls.certificate
  const issuing = tls.strangeIssuer ? createAuthority({ name: 'Nobody Knows' }) : authority
  const issued = issuing.issue({ commonName: host, san: [host, ...aliases], ...validity(from, until), ...rest })
  const chain = sentChain(tls.sends, issued, authority)
  return {
    key: issued.keyPem,
    cert: chain.map(pemOf).join(''),
    chain,
    minVersion: tls.versions[0],
    maxVersion: tls.versions[1],
    ciphers: needsLowLevel(tls) ? `${tls.ciphers}:@SECLEVEL=0` : tls.ciphers,
    peer: tls.peer,
  }
}

function sentChain(sends: SitePlan['tls']['sends'], issued: Issued, authority: Authority): readonly Buffer[] {
  const [leaf, ...intermediates] = issued.chain as [Buffer, ...Buffer[]]
  switch (sends) {
    case 'chain':
      return issued.chain
    case 'leaf-only':
      return [leaf]
    case 'wrong-order':
      return [leaf, authority.root.der, ...intermediates]
    case 'superfluous':
      return [...issued.chain, authority.issue({ commonName: 'left-over.test' }).der]
  }
}

/** OpenSSL itself refuses what is weak unless told to let it pass. */
function needsLowLevel({ versions, certificate: { key, signature } }: SitePlan['tls']): boolean {
  const weakKey = key !== undefined && 'rsa' in key && key.rsa < 2048
  const weakSignature = signature === 'sha1' || signature === 'md5'
  return versions[0] === 'TLSv1' || versions[0] === 'TLSv1.1' || weakKey || weakSignature
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
