import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { type CertificateFacts, describeCertificate, isSelfSigned, signedBy } from './tls-certificate.ts'

export interface SentCertificate extends CertificateFacts {
  /** Place in the chain of the certificate that signed this one, where it was sent too; never itself. */
  readonly signedBy?: number
  /** It is a known root, or one signed it. */
  readonly anchored: boolean
}

export interface ChainFacts {
  /** In the order sent, the site's own first. */
  readonly chain: readonly SentCertificate[]
  /** How many were sent, where more than are kept. */
  readonly sent: number
  /** Bytes of all that were sent, DER. */
  readonly chainBytes: number
  /** The site's own certificate names the host (RFC 6125: alternative names only). */
  readonly namesHost: boolean
}

/** Roots by subject: what "browsers know this authority" means here. */
export type Anchors = ReadonlyMap<string, readonly X509Certificate[]>

const mostCertificates = 20

/** @param pems texts of one or many certificates; what OpenSSL cannot read is no anchor. */
export function anchorsFrom(pems: readonly string[]): Anchors {
  const anchors = new Map<string, X509Certificate[]>()
  for (const pem of pems.flatMap(certificatesIn)) {
    try {
      const certificate = new X509Certificate(pem)
      anchors.set(certificate.subject, [...(anchors.get(certificate.subject) ?? []), certificate])
    } catch {}
  }
  return anchors
}

function certificatesIn(pem: string): string[] {
  return pem.split(/(?=-----BEGIN CERTIFICATE-----)/).filter(part => part.startsWith('-----BEGIN CERTIFICATE-----'))
}

/** Reads the chain and its links: who signed whom is decided here, with keys at hand, so that rules need none. */
export function describeChain(sent: readonly X509Certificate[], host: string, anchors: Anchors): ChainFacts {
  const kept = sent.slice(0, mostCertificates)
  return {
    chain: kept.map((certificate, place) => {
      const issuer = issuerPlace(kept, place)
      return {
        ...describeCertificate(certificate),
        anchored: isAnchored(certificate, anchors),
        ...(issuer === undefined ? {} : { signedBy: issuer }),
      }
    }),
    sent: sent.length,
    chainBytes: sent.reduce((sum, certificate) => sum + certificate.raw.length, 0),
    namesHost: sent[0] !== undefined && namesHost(sent[0], host),
  }
}

/** The next one that fits, else one before: servers that keep the order are read in one pass. */
function issuerPlace(chain: readonly X509Certificate[], place: number): number | undefined {
  const certificate = chain[place]!
  if (isSelfSigned(certificate)) return undefined
  const places = [...chain.keys()].filter(other => chain[other]!.fingerprint256 !== certificate.fingerprint256)
  const ordered = [...places.filter(other => other > place), ...places.filter(other => other < place)]
  return ordered.find(other => signedBy(certificate, chain[other]!))
}

function isAnchored(certificate: X509Certificate, anchors: Anchors): boolean {
  const same = anchors.get(certificate.subject) ?? []
  if (same.some(root => root.fingerprint256 === certificate.fingerprint256)) return true
  return (anchors.get(certificate.issuer) ?? []).some(root => signedBy(certificate, root))
}

function namesHost(certificate: X509Certificate, host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  return isIP(name)
    ? certificate.checkIP(name) !== undefined
    : certificate.checkHost(name, { subject: 'never' }) !== undefined
}
