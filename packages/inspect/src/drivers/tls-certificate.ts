import type { X509Certificate } from 'node:crypto'

/** What is kept of a certificate: plain values, nothing that needs a parser later. */
export interface CertificateFacts {
  readonly subject: string
  readonly issuer: string
  readonly commonName: string
  /** DNS names and addresses, at most 50 of `sanCount`. */
  readonly sans: readonly string[]
  readonly sanCount: number
  /** ISO time, UTC; absent where the certificate's own is none. */
  readonly notBefore?: string
  readonly notAfter?: string
  readonly serial: string
  readonly signature: { readonly name: string; readonly oid: string; readonly hash?: string }
  /** `kind` as OpenSSL names it (`rsa`, `ec`, `ed25519`); absent where it does not know the key. */
  readonly key: { readonly kind?: string; readonly bits?: number; readonly curve?: string }
  readonly isCa: boolean
  readonly selfSigned: boolean
  /** SHA-256 of the whole, lower-case hex. */
  readonly fingerprint256: string
  /** Length in DER. */
  readonly bytes: number
}

const mostSans = 50
const mostText = 400

export function describeCertificate(certificate: X509Certificate): CertificateFacts {
  const sans = sansOf(certificate)
  const [notBefore, notAfter] = [isoOf(certificate.validFromDate), isoOf(certificate.validToDate)]
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    commonName: /(?:^|\n)CN=([^\n]*)/.exec(certificate.subject ?? '')?.[1]?.slice(0, mostText) ?? '',
    sans: sans.slice(0, mostSans).map(name => name.slice(0, 255)),
    sanCount: sans.length,
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(notAfter === undefined ? {} : { notAfter }),
    serial: certificate.serialNumber.slice(0, 80),
    signature: signatureOf(certificate),
    key: keyOf(certificate),
    isCa: certificate.ca,
    selfSigned: isSelfSigned(certificate),
    fingerprint256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    bytes: certificate.raw.length,
  }
}

/** By name and signature alone: most self-signed certificates of sites do not even claim that they may sign. */
export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && verifies(certificate, certificate)
}

/** By name, key identifier, right to sign, and signature. */
export function signedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && verifies(certificate, issuer)
}

/** A key that OpenSSL does not know signed nothing. */
function verifies(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

function sansOf({ subjectAltName }: X509Certificate): string[] {
  // Names with commas or quotes are quoted by Node; such names fit no host anyway.
  return (subjectAltName ?? '')
    .split(', ')
    .map(part => /^(?:DNS|IP Address):(.+)$/.exec(part)?.[1])
    .filter(name => name !== undefined)
}

function signatureOf(certificate: X509Certificate): CertificateFacts['signature'] {
  const name = certificate.signatureAlgorithm ?? ''
  const oid = certificate.signatureAlgorithmOid ?? ''
  const hash = /pss/i.test(name)
    ? pssHash(certificate.raw)
    : /md2|md4|md5|sha-?(?:1|224|256|384|512)|sm3/i.exec(name)?.[0]
  return hash === undefined ? { name, oid } : { name, oid, hash: hash.toLowerCase().replace('-', '') }
}

/** DER of the object identifiers of the hashes that PSS is used with. */
const hashes = new Map([
  ['2b0e03021a', 'sha1'],
  ['608648016503040204', 'sha224'],
  ['608648016503040201', 'sha256'],
  ['608648016503040202', 'sha384'],
  ['608648016503040203', 'sha512'],
])

/** The hash in the parameters of RSASSA-PSS (RFC 4055), which OpenSSL's name hides: SHA-1 where none is written. */
function pssHash(der: Uint8Array): string | undefined {
  const algorithm = children(der, content(der, 0))[1]
  const parameters = algorithm && children(der, algorithm)[1]
  if (!parameters) return undefined
  const tagged = children(der, parameters).find(part => der[part.tagAt] === 0xa0)
  if (!tagged) return 'sha1'
  const inner = children(der, tagged)[0]
  const id = inner && children(der, inner)[0]
  return id && hashes.get(Buffer.from(der.subarray(id.from, id.to)).toString('hex'))
}

interface Part {
  readonly tagAt: number
  readonly from: number
  readonly to: number
}

function content(der: Uint8Array, tagAt: number): Part {
  const first = der[tagAt + 1] ?? 0
  if (first < 0x80) return { tagAt, from: tagAt + 2, to: Math.min(tagAt + 2 + first, der.length) }
  let length = 0
  for (let i = 0; i < (first & 0x7f); i += 1) length = length * 256 + (der[tagAt + 2 + i] ?? 0)
  const from = tagAt + 2 + (first & 0x7f)
  return { tagAt, from, to: Math.min(from + length, der.length) }
}

function children(der: Uint8Array, parent: Part): Part[] {
  const parts: Part[] = []
  for (let at = parent.from; at < parent.to && parts.length < 8; ) {
    const part = content(der, at)
    parts.push(part)
    at = part.to
  }
  return parts
}

function keyOf(certificate: X509Certificate): CertificateFacts['key'] {
  try {
    const key = certificate.publicKey
    const kind = key.asymmetricKeyType
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
    const bits = modulusLength ?? curveBits(namedCurve ?? kind ?? '')
    return {
      ...(kind === undefined ? {} : { kind }),
      ...(bits === undefined ? {} : { bits }),
      ...(namedCurve === undefined ? {} : { curve: namedCurve }),
    }
  } catch {
    return {}
  }
}

/** Curves carry their size in their name: prime256v1, secp384r1, brainpoolP256r1, sect233k1; ed25519 rounds to 256. */
function curveBits(name: string): number | undefined {
  if (/^(?:ed25519|sm2)$/i.test(name)) return 256
  if (/^ed448$/i.test(name)) return 456
  const digits = /\d{3}/.exec(name)?.[0]
  return digits === undefined ? undefined : Number(digits)
}

function isoOf(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

function oneLine(name: string | undefined): string {
  return (name ?? '').replaceAll('\n', ', ').slice(0, mostText)
}
