import type { Answer } from 'dns-packet'

/** Plain JSON of each record type that the engine reads. Names are lower case without a trailing dot. */
export interface RecordData {
  A: string
  AAAA: string
  NS: string
  CNAME: string
  DNAME: string
  PTR: string
  SOA: { mname: string; rname: string; serial: number; refresh: number; retry: number; expire: number; minimum: number }
  MX: { preference: number; exchange: string }
  /** The strings of one record, apart; bytes that are no UTF-8 stand as Latin-1. */
  TXT: readonly string[]
  CAA: { flags: number; tag: string; value: string }
  /** `digest` in hex. */
  DS: { keyTag: number; algorithm: number; digestType: number; digest: string }
  /** `key` in base64. */
  DNSKEY: { flags: number; algorithm: number; key: string }
  /** Times in seconds since 1970; the signature itself is left out. */
  RRSIG: {
    typeCovered: string
    algorithm: number
    expiration: number
    inception: number
    keyTag: number
    signersName: string
  }
  SRV: { priority: number; weight: number; port: number; target: string }
  /** `certificate` in hex. */
  TLSA: { usage: number; selector: number; matchingType: number; certificate: string }
}
export type RecordType = keyof RecordData

export type DnsRecord = {
  [T in RecordType]: { readonly name: string; readonly type: T; readonly ttl: number; readonly data: RecordData[T] }
}[RecordType]

/** Records of other types than `RecordData` lists are left out. */
export function plainRecords(answers: readonly Answer[]): DnsRecord[] {
  return answers.map(plainRecord).filter(record => record !== undefined)
}

/** @returns lower case without a trailing dot; the root is the empty text. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

function plainRecord(answer: Answer): DnsRecord | undefined {
  if (answer.type === 'OPT' || !('data' in answer)) return undefined
  const head = { name: plainName(answer.name), ttl: 'ttl' in answer ? (answer.ttl ?? 0) : 0 }
  switch (answer.type) {
    case 'A':
    case 'AAAA':
    case 'NS':
    case 'CNAME':
    case 'DNAME':
    case 'PTR':
      return { ...head, type: answer.type, data: plainName(answer.data) }
    case 'SOA': {
      const { mname, rname, serial = 0, refresh = 0, retry = 0, expire = 0, minimum = 0 } = answer.data
      return {
        ...head,
        type: 'SOA',
        data: { mname: plainName(mname), rname: plainName(rname), serial, refresh, retry, expire, minimum },
      }
    }
    case 'MX': {
      const { preference = 0, exchange } = answer.data
      return { ...head, type: 'MX', data: { preference, exchange: plainName(exchange) } }
    }
    case 'TXT':
      return { ...head, type: 'TXT', data: texts(answer.data) }
    case 'CAA':
      return {
        ...head,
        type: 'CAA',
        data: { flags: answer.data.flags ?? 0, tag: answer.data.tag, value: answer.data.value },
      }
    case 'DS': {
      const { keyTag, algorithm, digestType, digest } = answer.data
      return { ...head, type: 'DS', data: { keyTag, algorithm, digestType, digest: digest.toString('hex') } }
    }
    case 'DNSKEY': {
      const { flags, algorithm, key } = answer.data
      return { ...head, type: 'DNSKEY', data: { flags, algorithm, key: key.toString('base64') } }
    }
    case 'RRSIG': {
      const { typeCovered, algorithm, expiration, inception, keyTag, signersName } = answer.data
      return {
        ...head,
        type: 'RRSIG',
        data: { typeCovered, algorithm, expiration, inception, keyTag, signersName: plainName(signersName) },
      }
    }
    case 'SRV': {
      const { priority = 0, weight = 0, port, target } = answer.data
      return { ...head, type: 'SRV', data: { priority, weight, port, target: plainName(target) } }
    }
    case 'TLSA': {
      const { usage, selector, matchingType, certificate } = answer.data
      return {
        ...head,
        type: 'TLSA',
        data: { usage, selector, matchingType, certificate: certificate.toString('hex') },
      }
    }
    default:
      return undefined
  }
}

/** A character may be cut in two by the border of two strings: it then stands whole in the second. */
function texts(data: string | Buffer | readonly (string | Buffer)[]): string[] {
  const pieces = (Array.isArray(data) ? data : [data]).map(piece => Buffer.from(piece as Buffer))
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return pieces.map((piece, index) => decoder.decode(piece, { stream: index < pieces.length - 1 }))
  } catch {
    return pieces.map(piece => piece.toString('latin1'))
  }
}
