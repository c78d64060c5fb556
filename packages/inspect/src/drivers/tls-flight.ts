import { type WireVersion, wireVersions } from './client-hello.ts'

/** What a server said to a ClientHello, in clear: everything up to TLS 1.2, version and suite of 1.3. */
export interface Flight {
  /** Nothing more is to come that could be read. */
  readonly ended: boolean
  /** Why the bytes are no TLS, where they are not. */
  readonly malformed?: string
  /** The fatal alert that refused, by its number. */
  readonly alert?: number
  readonly hello?: ServerHello
  /** Certificates as sent, DER. */
  readonly chain: readonly Uint8Array[]
  readonly stapled: boolean
  /** Body of ServerKeyExchange; its shape depends on the suite. */
  readonly keyExchange?: Uint8Array
}

export interface ServerHello {
  readonly version: WireVersion
  readonly suite: number
  readonly alpn?: string
}

const alertRecord = 21
const handshakeRecord = 22
/** 2¹⁴ bytes and the 2,048 that TLS 1.2 allows for expansion. */
const mostRecordBytes = 18_432
const mostRecords = 256
const mostWarnings = 8

/** The bytes of whole records at the beginning of `bytes`, as far as they came: below it nothing changes any more. */
export function wholeRecords(bytes: Uint8Array, from: number): number {
  let end = from
  while (end + 5 <= bytes.length) {
    const next = end + 5 + u16(bytes, end + 3)
    if (next > bytes.length) break
    end = next
  }
  return end
}

/** Why bytes cannot begin a record (an HTTP error page, a banner), or undefined. Looks at what has come, be it one byte. */
export function recordFault(bytes: Uint8Array, at: number): string | undefined {
  if (at >= bytes.length) return undefined
  const type = bytes[at]!
  if (type < 20 || type > 23) return 'not a TLS record'
  const major = bytes[at + 1]
  if (major !== undefined && major !== 3 && major !== 1) return 'not a TLS version'
  if (at + 5 <= bytes.length && u16(bytes, at + 3) > mostRecordBytes) return 'record too long'
  return undefined
}

/** Reads a first flight, complete or not. Never throws: what cannot be read is `malformed`. */
export function readFlight(bytes: Uint8Array): Flight {
  const found: Found = { chain: [], stapled: false }
  const messages: Uint8Array[] = []
  let [at, records, warnings] = [0, 0, 0]
  while (at < bytes.length) {
    const fault = recordFault(bytes, at)
    if (fault) return flight(found, { malformed: fault })
    if (at + 5 > bytes.length) break
    const length = u16(bytes, at + 3)
    if (at + 5 + length > bytes.length) break
    const [type, content] = [bytes[at]!, bytes.subarray(at + 5, at + 5 + length)]
    at += 5 + length
    records += 1
    if (records > mostRecords) return flight(found, { malformed: 'too many records' })
    if (type === handshakeRecord) messages.push(content)
    else if (type === alertRecord) {
      // A warning may come before a good hello: passed over, but counted.
      if (content[0] === 1 && content[1] !== 0 && (warnings += 1) <= mostWarnings) continue
      readMessages(Buffer.concat(messages), found)
      return flight(found, { alert: content[1] ?? -1 })
    } else {
      // From here on the server speaks under keys, or out of turn.
      readMessages(Buffer.concat(messages), found)
      return flight(found, found.hello ? {} : { malformed: 'record out of turn' })
    }
  }
  const outcome = readMessages(Buffer.concat(messages), found)
  return flight(found, outcome === 'malformed' ? { malformed: 'handshake message' } : { ended: outcome === 'ended' })
}

interface Found {
  hello?: ServerHello
  chain: Uint8Array[]
  stapled: boolean
  keyExchange?: Uint8Array
}

function flight(found: Found, end: { malformed?: string; alert?: number; ended?: boolean }): Flight {
  return { ...found, ended: true, ...end }
}

const helloMessage = 2
const oldRetryMessage = 6
const certificateMessage = 11
const keyExchangeMessage = 12
const doneMessage = 14
const statusMessage = 22

function readMessages(bytes: Uint8Array, found: Found): 'more' | 'ended' | 'malformed' {
  let at = 0
  while (at + 4 <= bytes.length) {
    const length = (bytes[at + 1]! << 16) + (bytes[at + 2]! << 8) + bytes[at + 3]!
    const type = bytes[at]!
    if (at + 4 + length > bytes.length) return 'more'
    const body = bytes.subarray(at + 4, at + 4 + length)
    at += 4 + length
    if (type === helloMessage || type === oldRetryMessage) {
      const hello = readServerHello(body)
      if (!hello) return 'malformed'
      found.hello = hello
      if (hello.version === 'TLSv1.3') return 'ended'
    } else if (type === certificateMessage) {
      const chain = readChain(body)
      if (!chain) return 'malformed'
      found.chain = chain
    } else if (type === statusMessage) found.stapled = true
    else if (type === keyExchangeMessage) found.keyExchange = body
    else if (type === doneMessage) return 'ended'
  }
  return 'more'
}

function readServerHello(body: Uint8Array): ServerHello | undefined {
  const sessionLength = body[34]
  if (sessionLength === undefined || body.length < 38 + sessionLength) return undefined
  const suite = u16(body, 35 + sessionLength)
  let version = versionOf(u16(body, 0))
  let alpn: string | undefined
  for (const [id, content] of extensions(body, 38 + sessionLength)) {
    if (id === 0x2b && content.length === 2) version = versionOf(u16(content, 0))
    if (id === 0x10 && content.length > 3) alpn = Buffer.from(content.subarray(3)).toString('latin1').slice(0, 32)
  }
  if (!version) return undefined
  return alpn === undefined ? { version, suite } : { version, suite, alpn }
}

function* extensions(body: Uint8Array, from: number): Generator<[id: number, content: Uint8Array]> {
  for (let at = from + 2; at + 4 <= body.length; ) {
    const length = u16(body, at + 2)
    yield [u16(body, at), body.subarray(at + 4, at + 4 + length)]
    at += 4 + length
  }
}

function readChain(body: Uint8Array): Uint8Array[] | undefined {
  const chain: Uint8Array[] = []
  let at = 3
  while (at + 3 <= body.length) {
    const length = (body[at]! << 16) + u16(body, at + 1)
    if (length === 0 || at + 3 + length > body.length) return undefined
    chain.push(body.subarray(at + 3, at + 3 + length))
    at += 3 + length
  }
  return chain
}

/** Prime of a Diffie-Hellman ServerKeyExchange, most significant byte first, without leading zeros. */
export function readDhPrime(keyExchange: Uint8Array): Uint8Array | undefined {
  if (keyExchange.length < 3) return undefined
  const length = u16(keyExchange, 0)
  if (length === 0 || keyExchange.length < 2 + length) return undefined
  let start = 2
  while (start < 1 + length && keyExchange[start] === 0) start += 1
  return keyExchange.subarray(start, 2 + length)
}

/** IANA number of the named curve in an elliptic ServerKeyExchange. */
export function readCurve(keyExchange: Uint8Array): number | undefined {
  return keyExchange.length >= 3 && keyExchange[0] === 3 ? u16(keyExchange, 1) : undefined
}

function versionOf(wire: number): WireVersion | undefined {
  return (Object.keys(wireVersions) as WireVersion[]).find(name => wireVersions[name] === wire)
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) + bytes[at + 1]!
}
