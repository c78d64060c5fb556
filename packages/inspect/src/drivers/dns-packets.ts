import { randomBytes } from 'node:crypto'
import {
  type Answer,
  AUTHENTIC_DATA,
  CHECKING_DISABLED,
  DNSSEC_OK,
  decode,
  encode,
  RECURSION_DESIRED,
} from 'dns-packet'
import { type DnsRecord, plainRecords, type RecordType } from './dns-record.ts'

export interface DnsQuestion {
  /** ASCII (punycode), with or without a trailing dot. */
  readonly name: string
  readonly type: RecordType
  /** Asks the resolver not to validate (CD). */
  readonly checkingDisabled?: boolean
  /** Asks for signatures (DO). */
  readonly dnssec?: boolean
}

export interface DnsAnswer {
  /** NOERROR, NXDOMAIN, SERVFAIL, REFUSED … */
  readonly rcode: string
  readonly flags: {
    readonly aa: boolean
    readonly tc: boolean
    readonly ad: boolean
    readonly cd: boolean
    readonly ra: boolean
  }
  readonly answers: readonly DnsRecord[]
  readonly authorities: readonly DnsRecord[]
  /** Extended DNS errors (RFC 8914), by number. */
  readonly ede: readonly number[]
}

export interface Query {
  readonly bytes: Buffer
  /** Over UDP the letters must come back in the random case they were sent in; over TCP a forger has no chance anyway. */
  fits(bytes: Buffer, over: 'udp' | 'tcp'): boolean
}

const headerBytes = 12
const ednsPayload = 1232
const extendedError = 15

/** What no zone can hold is refused here: the encoder would turn a long label into a compression pointer. */
export function isDnsName(name: string): boolean {
  const bare = name.replace(/\.$/, '')
  return bare.length <= 253 && /^[\x21-\x7e]+$/.test(bare) && bare.split('.').every(l => l.length > 0 && l.length <= 63)
}

/** @param edns false for the servers of old that take an OPT record for an error. */
export function buildQuery(question: DnsQuestion, edns: boolean): Query {
  const id = randomBytes(2).readUInt16BE()
  const opt = {
    type: 'OPT' as const,
    name: '.',
    udpPayloadSize: ednsPayload,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: question.dnssec ? DNSSEC_OK : 0,
    flag_do: question.dnssec ?? false,
    options: [],
  }
  const bytes = encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED | AUTHENTIC_DATA | (question.checkingDisabled ? CHECKING_DISABLED : 0),
    questions: [{ name: randomCase(question.name), type: question.type as never }],
    additionals: edns ? [opt as Answer] : [],
  })
  const asked = bytes.subarray(headerBytes, headerBytes + question.name.replace(/\.$/, '').length + 2 + 4)
  return {
    bytes,
    fits(candidate, over) {
      if (candidate.length < headerBytes || candidate.readUInt16BE(0) !== id) return false
      const isResponse = (candidate.readUInt8(2) & 0x80) !== 0
      if (!isResponse || candidate.readUInt16BE(4) !== 1) return false
      const echoed = candidate.subarray(headerBytes, headerBytes + asked.length)
      return over === 'udp' ? echoed.equals(asked) : lowered(echoed) === lowered(asked)
    },
  }
}

/** @throws Error where the bytes are no DNS message. */
export function readAnswer(bytes: Buffer): DnsAnswer {
  const packet = decode(bytes)
  const opt = packet.additionals?.find(record => record.type === 'OPT')
  return {
    rcode: opt?.extendedRcode ? `RCODE_${opt.extendedRcode * 16}` : rcodeOf(packet),
    flags: {
      aa: packet.flag_aa,
      tc: packet.flag_tc,
      ad: packet.flag_ad,
      cd: packet.flag_cd,
      ra: packet.flag_ra,
    },
    answers: plainRecords(packet.answers ?? []),
    authorities: plainRecords(packet.authorities ?? []),
    ede: (opt?.options ?? []).flatMap(({ code, data }) =>
      (code as number) === extendedError && data && data.length >= 2 ? [data.readUInt16BE(0)] : [],
    ),
  }
}

/** The decoder gives it; its types do not know. */
function rcodeOf(packet: object): string {
  return 'rcode' in packet ? String(packet.rcode) : 'NOERROR'
}

function lowered(bytes: Buffer): string {
  return bytes.toString('latin1').toLowerCase()
}

function randomCase(name: string): string {
  const coins = randomBytes(name.length)
  return Array.from(name, (letter, index) => (coins[index]! & 1 ? letter.toUpperCase() : letter.toLowerCase())).join('')
}
