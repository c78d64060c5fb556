import { constants, createHash, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import { bits, context, integer, none, octets, oid, sequence, set, tagged, time, utf8, yes } from './der.ts'

export type SignatureKind = 'sha256' | 'sha384' | 'sha1' | 'md5' | 'pss-sha256'

export interface Names {
  readonly commonName: string
  readonly organisation?: string
}

export interface CertificatePlan {
  readonly subject: Names
  readonly issuer: Names
  readonly publicKey: KeyObject
  readonly signingKey: KeyObject
  /** Public half of the signing key: its digest names the issuer's key. */
  readonly issuerKey: KeyObject
  readonly signature: SignatureKind
  readonly notBefore: Date
  readonly notAfter: Date
  /** DNS names and addresses; none at all leaves the extension out. */
  readonly san: readonly string[]
  readonly isCa: boolean
  /** Bytes of an extension that nobody knows, to make the certificate large. */
  readonly extraBytes: number
}

/** An X.509 version 3 certificate (RFC 5280) in DER. It may be as bad as its plan: expired, weak, without names. */
export function buildCertificate(plan: CertificatePlan): Buffer {
  const algorithm = algorithmOf(plan)
  const body = sequence(
    context(0, integer(2)),
    integer(positive(randomBytes(16))),
    algorithm,
    nameOf(plan.issuer),
    sequence(time(plan.notBefore), time(plan.notAfter)),
    nameOf(plan.subject),
    spkiOf(plan.publicKey),
    context(3, sequence(...extensionsOf(plan))),
  )
  return sequence(body, algorithm, bits(signatureOf(body, plan)))
}

export function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function extensionsOf(plan: CertificatePlan): Buffer[] {
  const extensions = [
    extension('2.5.29.19', plan.isCa ? sequence(yes()) : sequence(), true),
    // keyCertSign and cRLSign, or digitalSignature and keyEncipherment.
    extension('2.5.29.15', plan.isCa ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([0xa0]), 5), true),
    extension('2.5.29.14', octets(keyIdOf(plan.publicKey))),
    extension('2.5.29.35', sequence(tagged(0x80, keyIdOf(plan.issuerKey)))),
  ]
  if (!plan.isCa) extensions.push(extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))))
  if (plan.san.length > 0) extensions.push(extension('2.5.29.17', sequence(...plan.san.map(generalName))))
  if (plan.extraBytes > 0) extensions.push(extension('1.3.6.1.4.1.55555.1', octets(Buffer.alloc(plan.extraBytes))))
  return extensions
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return critical ? sequence(oid(id), yes(), octets(value)) : sequence(oid(id), octets(value))
}

function generalName(name: string): Buffer {
  const family = isIP(name)
  if (family === 0) return tagged(0x82, Buffer.from(name, 'latin1'))
  return tagged(0x87, family === 4 ? Buffer.from(name.split('.').map(Number)) : ipv6Bytes(name))
}

function ipv6Bytes(address: string): Buffer {
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16)))
  const [before, after] = [groups(head), groups(tail ?? '')]
  const bytes = Buffer.alloc(16)
  const all = [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
  all.forEach((group, i) => {
    bytes.writeUInt16BE(group, i * 2)
  })
  return bytes
}

function nameOf({ commonName, organisation }: Names): Buffer {
  const part = (id: string, text: string) => set(sequence(oid(id), utf8(text)))
  const parts = organisation === undefined ? [] : [part('2.5.4.10', organisation)]
  return sequence(...parts, part('2.5.4.3', commonName))
}

const oids = {
  rsa: {
    sha256: '1.2.840.113549.1.1.11',
    sha384: '1.2.840.113549.1.1.12',
    sha1: '1.2.840.113549.1.1.5',
    md5: '1.2.840.113549.1.1.4',
  },
  ec: { sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3', sha1: '1.2.840.10045.4.1', md5: undefined },
} as const

function algorithmOf({ signature, signingKey }: CertificatePlan): Buffer {
  const kind = signingKey.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec'
  if (signature === 'pss-sha256') {
    if (kind !== 'rsa') throw new Error('Only an RSA issuer signs with PSS')
    const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), none())
    const mask = sequence(oid('1.2.840.113549.1.1.8'), sha256)
    return sequence(
      oid('1.2.840.113549.1.1.10'),
      sequence(context(0, sha256), context(1, mask), context(2, integer(32))),
    )
  }
  const id = oids[kind][signature]
  if (id === undefined) throw new Error(`Only an RSA issuer signs with ${signature}`)
  return kind === 'rsa' ? sequence(oid(id), none()) : sequence(oid(id))
}

function signatureOf(body: Buffer, { signature, signingKey }: CertificatePlan): Buffer {
  if (signature !== 'pss-sha256') return sign(signature, body, signingKey)
  return sign('sha256', body, { key: signingKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
}

function spkiOf(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' })
}

function keyIdOf(key: KeyObject): Buffer {
  return createHash('sha1').update(spkiOf(key)).digest()
}

function positive(bytes: Buffer): Buffer {
  bytes[0] = (bytes[0]! & 0x7f) | 0x40
  return bytes
}
