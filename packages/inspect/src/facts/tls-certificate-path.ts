import { defineDerivedFact } from '../model/index.ts'
import { type Certificate, tlsHandshake } from './gathered/tls-handshake.ts'

export interface CertificatePath {
  readonly host: string
  readonly port: number
  readonly leaf: Certificate
  /** From the site's certificate upwards, each signed by the next, as far as what was sent leads or a known root is met. */
  readonly path: readonly Certificate[]
  /** The same without a root at its end: what rules on signatures and keys look at. A self-signed site's certificate stays. */
  readonly belowRoot: readonly Certificate[]
  /** `open`: the last one's issuer was neither sent nor known. */
  readonly end: 'known-root' | 'self-signed' | 'open'
}

/** How the sent certificates hang together, seen as a browser does: it stops at the first root that it knows. */
export const certificatePath = defineDerivedFact({
  name: 'tls-certificate-path',
  needs: { handshake: tlsHandshake },
  derive: ({ handshake }): CertificatePath => {
    const { host, port, chain } = handshake
    const path = walk(chain, certificate => certificate.anchored).map(place => chain[place]!)
    const last = path.at(-1)!
    const end = last.anchored ? 'known-root' : last.selfSigned ? 'self-signed' : 'open'
    const belowRoot = path.filter((certificate, place) => place === 0 || !certificate.selfSigned)
    return { host, port, leaf: chain[0]!, path, belowRoot, end }
  },
})

/** Places in the order of signing, from the site's own certificate to the first that satisfies `until` or has no issuer here. */
export function walk(chain: readonly Certificate[], until: (certificate: Certificate) => boolean): number[] {
  const places = [0]
  for (let at = 0; !until(chain[at]!); ) {
    const next = chain[at]!.signedBy
    if (next === undefined || places.includes(next) || chain[next] === undefined) break
    places.push(next)
    at = next
  }
  return places
}
