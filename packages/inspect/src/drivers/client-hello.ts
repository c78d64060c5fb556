import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'

/** Versions as they stand on the wire. TLCP is the national protocol of GB/T 38636-2020: TLS 1.1 in shape, SM suites only. */
export const wireVersions = {
  TLCP: 0x0101,
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
} as const
export type WireVersion = keyof typeof wireVersions

export interface Hello {
  /** The highest version offered; for 1.3 the only one. */
  readonly version: WireVersion
  /** Suite numbers, the most wanted first. */
  readonly suites: readonly number[]
  /** Host name for SNI; an address is left out, as RFC 6066 wants it. */
  readonly host: string
}

/**
 * A ClientHello of our own, one whole record: it can offer what no library speaks any more, and only that.
 * Nothing is ever finished with it: the server's first flight is the answer. TLS 1.3 comes with an empty `key_share`,
 * so the server answers HelloRetryRequest, which names version and suite without any key being made.
 */
export function clientHello({ version, suites, host }: Hello): Buffer {
  const wire = wireVersions[version]
  const body = Buffer.concat([
    u16(version === 'TLSv1.3' ? wireVersions['TLSv1.2'] : wire),
    randomBytes(32),
    version === 'TLSv1.3' ? short(randomBytes(32)) : short(Buffer.alloc(0)),
    long(Buffer.concat([...suites, ...(version === 'SSLv3' ? [secureRenegotiation] : [])].map(u16))),
    short(Buffer.from([0])),
  ])
  const extended = version === 'SSLv3' ? body : withExtensions(body, extensionsFor(version, host))
  const message = Buffer.concat([Buffer.from([1, 0]), u16(extended.length), extended])
  const record = version === 'SSLv3' || version === 'TLCP' ? wire : wireVersions.TLSv1
  return Buffer.concat([Buffer.from([22]), u16(record), long(message)])
}

/** The suite number that stands for RFC 5746 where there are no extensions. */
const secureRenegotiation = 0x00ff
const groups = [0x001d, 0x0017, 0x0018, 0x0019, 0x001e, 0x0016, 0x0015, 0x0013]
const signatures = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601,
  0x0301, 0x0203, 0x0201, 0x0402, 0x0202, 0x0101,
]

function extensionsFor(version: WireVersion, host: string): Buffer[] {
  const name = host.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const extensions: Buffer[] = []
  if (name !== '' && isIP(name) === 0) {
    extensions.push(extension(0, long(Buffer.concat([Buffer.from([0]), long(Buffer.from(name, 'latin1'))]))))
  }
  if (version === 'TLCP') return extensions
  extensions.push(
    extension(0x0a, long(Buffer.concat(groups.map(u16)))),
    extension(0x0b, short(Buffer.from([0]))),
    extension(0x17, Buffer.alloc(0)),
    extension(0xff01, Buffer.from([0])),
  )
  if (version === 'TLSv1' || version === 'TLSv1.1') return extensions
  const protocols = ['h2', 'http/1.1'].map(protocol => short(Buffer.from(protocol)))
  extensions.push(
    extension(0x0d, long(Buffer.concat(signatures.map(u16)))),
    extension(0x05, Buffer.from([1, 0, 0, 0, 0])),
    extension(0x10, long(Buffer.concat(protocols))),
  )
  if (version === 'TLSv1.3') {
    extensions.push(extension(0x2b, short(u16(wireVersions['TLSv1.3']))), extension(0x33, u16(0)))
  }
  return extensions
}

/** Hellos of 256 to 511 bytes hang some old load balancers: those are padded (RFC 7685). */
function withExtensions(body: Buffer, extensions: readonly Buffer[]): Buffer {
  const block = Buffer.concat(extensions)
  const size = 4 + body.length + 2 + block.length
  const pad = size > 255 && size < 512 ? extension(0x15, Buffer.alloc(Math.max(512 - size - 4, 1))) : Buffer.alloc(0)
  return block.length === 0 ? body : Buffer.concat([body, long(Buffer.concat([block, pad]))])
}

function extension(id: number, content: Buffer): Buffer {
  return Buffer.concat([u16(id), long(content)])
}

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff])
}

/** Content behind its length in one byte, or in two. */
function short(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([content.length]), content])
}
function long(content: Buffer): Buffer {
  return Buffer.concat([u16(content.length), content])
}
