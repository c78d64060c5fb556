import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type Answer, encode } from 'dns-packet'
import type { ZoneRecord } from './zone.ts'

/** ECDSA P-256 with SHA-256 (RFC 6605). */
const algorithm = 13
const sha256Digest = 2
/** Zone key and secure entry point: one key for everything (a combined signing key). */
const keyFlags = 257
const headerBytes = 12

export interface ZoneKey {
  readonly apex: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** The two coordinates, 64 bytes: the public key as DNSKEY holds it. */
  readonly point: Buffer
  readonly keyTag: number
}

/** When signatures hold, in seconds since 1970. */
export interface Validity {
  readonly inception: number
  readonly expiration: number
}

export function createZoneKey(apex: string): ZoneKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')])
  return { apex, privateKey, publicKey, point, keyTag: keyTagOf(keyRdata(point)) }
}

export function dnskeyRecord(key: ZoneKey, ttl: number): ZoneRecord {
  return { name: key.apex, type: 'DNSKEY', ttl, data: { flags: keyFlags, algorithm, key: key.point } }
}

/** What the parent zone says of the key (RFC 4509). */
export function dsRecord(key: ZoneKey, ttl: number): ZoneRecord {
  const digest = createHash('sha256').update(wireName(key.apex)).update(keyRdata(key.point)).digest()
  return {
    name: key.apex,
    type: 'DS',
    ttl,
    data: { keyTag: key.keyTag, algorithm, digestType: sha256Digest, digest },
  }
}

/** The signature over one RRset: same name, same type, same TTL. */
export function signRecords(records: readonly ZoneRecord[], key: ZoneKey, validity: Validity): ZoneRecord {
  const { name, type, ttl } = records[0]!
  const data = {
    typeCovered: type,
    algorithm,
    labels: name.split('.').length,
    originalTTL: ttl,
    ...validity,
    keyTag: key.keyTag,
    signersName: key.apex,
  }
  const signature = sign('sha256', signedBytes(records, data), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
  return { name, type: 'RRSIG', ttl, data: { ...data, signature } }
}

type SignedFields = Omit<Extract<ZoneRecord, { type: 'RRSIG' }>['data'], 'signature'>

/** What is signed (RFC 4034, 3.1.8.1): the RRSIG without its signature, then the records in canonical form and order. */
export function signedBytes(records: readonly ZoneRecord[], fields: SignedFields): Buffer {
  const head = rdataOf({ name: '.', type: 'RRSIG', ttl: 0, data: { ...fields, signature: Buffer.alloc(0) } })
  const wires = records.map(record => wireRecord({ ...record, ttl: fields.originalTTL }))
  wires.sort((a, b) => a.rdata.compare(b.rdata))
  return Buffer.concat([head, ...wires.map(wire => wire.whole)])
}

function rdataOf(record: ZoneRecord): Buffer {
  return wireRecord(record).rdata
}

/** dns-packet writes names in full, and the town's names are lower case: that is the canonical form. */
function wireRecord(record: ZoneRecord): { whole: Buffer; rdata: Buffer } {
  const whole = encode({ type: 'response', answers: [record as Answer] }).subarray(headerBytes)
  const fixed = 2 + 2 + 4 + 2
  return { whole, rdata: whole.subarray(wireName(record.name).length + fixed) }
}

function wireName(name: string): Buffer {
  if (name === '.') return Buffer.from([0])
  const labels = name
    .split('.')
    .map(label => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')]))
  return Buffer.concat([...labels, Buffer.from([0])])
}

function keyRdata(point: Buffer): Buffer {
  return Buffer.concat([Buffer.from([keyFlags >> 8, keyFlags & 0xff, 3, algorithm]), point])
}

/** RFC 4034, appendix B. */
function keyTagOf(rdata: Buffer): number {
  let sum = 0
  for (const [index, byte] of rdata.entries()) sum += index & 1 ? byte : byte << 8
  return (sum + (sum >> 16)) & 0xffff
}
