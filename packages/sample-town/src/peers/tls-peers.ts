import { randomBytes } from 'node:crypto'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type PeerVersion, peerVersions, type ReceivedHello, readClientHello, recordLength } from './tls-hello.ts'

export interface Acceptance {
  /** TLS 1.3 is left to the fallback: nothing of it is in clear. */
  readonly version: Exclude<PeerVersion, 'TLSv1.3'>
  /** Suite numbers; the first one that the client offers as well is chosen. */
  readonly suites: readonly number[]
  /** Modulus for suites with Diffie-Hellman, most significant byte first. */
  readonly dh?: Uint8Array
}

export interface ScriptedTlsOptions {
  /** Address to listen at. */
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Certificates to send, DER, as they are: in any order, of any kind. */
  readonly chain: readonly Uint8Array[]
  readonly accepts?: readonly Acceptance[]
  /** Answers hellos of TLCP with this alone, and refuses every other. */
  readonly tlcpOnly?: boolean
  /** A real TLS server that gets every connection whose hello the script does not match. */
  readonly fallback?: { readonly address: string; readonly port: number }
}

export interface ScriptedTlsPeer {
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

const patienceMs = 5_000
const eccSm4CbcSm3 = 0xe013
const ecdheSm4CbcSm3 = 0xe011

/**
 * A TLS server that speaks what no library speaks any more, as far as the end of its first flight: ServerHello,
 * Certificate, ServerKeyExchange, ServerHelloDone. No handshake with it can be finished. With a fallback it looks like
 * a server that serves its pages over modern TLS and *also* lets old visitors in.
 */
export async function startScriptedTlsPeer(options: ScriptedTlsOptions): Promise<ScriptedTlsPeer> {
  const accepts: readonly Acceptance[] = options.tlcpOnly
    ? [{ version: 'TLCP', suites: [ecdheSm4CbcSm3, eccSm4CbcSm3, 0xe051, 0xe053] }]
    : (options.accepts ?? [])
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.setTimeout(patienceMs, () => socket.destroy())
  }
  const server = createServer(client => {
    keep(client)
    let received = Buffer.alloc(0)
    const onData = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const length = recordLength(received)
      if (length === undefined || received.length < length) return
      client.off('data', onData)
      const hello = readClientHello(received.subarray(0, length))
      const chosen = hello && choose(accepts, hello, options.fallback !== undefined)
      if (chosen) client.end(firstFlight(chosen, options.chain))
      else if (options.fallback) pipe(client, received, options.fallback, keep)
      else client.end(refusal(hello?.version))
    }
    client.on('data', onData)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  return {
    address: options.host,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

interface Chosen {
  readonly version: number
  readonly suite: number
  readonly dh?: Uint8Array | undefined
}

/**
 * As servers do: the highest version that the client does not exceed. Where a fallback stands behind, only the client's
 * own highest version counts, so that a browser that could do better is never answered by the script.
 */
function choose(accepts: readonly Acceptance[], hello: ReceivedHello, exact: boolean): Chosen | undefined {
  const fitting = accepts
    .filter(({ version }) => {
      const wire = peerVersions[version]
      const sameFamily = wire >> 8 === hello.version >> 8
      return sameFamily && (exact ? wire === hello.version : wire <= hello.version)
    })
    .sort((a, b) => peerVersions[b.version] - peerVersions[a.version])
  for (const { version, suites, dh } of fitting) {
    const suite = suites.find(candidate => hello.suites.includes(candidate))
    if (suite !== undefined) return { version: peerVersions[version], suite, dh }
  }
  return undefined
}

function pipe(
  client: Socket,
  received: Buffer,
  { address, port }: { address: string; port: number },
  keep: (socket: Socket) => void,
): void {
  const server = connect({ host: address, port })
  keep(server)
  server.write(received)
  client.pipe(server).pipe(client)
  // From here on the real server says how long is too long.
  for (const socket of [client, server]) socket.setTimeout(0)
  client.on('close', () => server.destroy())
  server.on('close', () => client.destroy())
}

function firstFlight(chosen: Chosen, chain: readonly Uint8Array[]): Buffer {
  const hello = Buffer.concat([
    u16(chosen.version),
    randomBytes(32),
    Buffer.from([0]),
    u16(chosen.suite),
    Buffer.from([0]),
  ])
  const list = Buffer.concat(chain.map(der => Buffer.concat([u24(der.length), der])))
  const keyExchange = keyExchangeOf(chosen)
  const messages = [
    message(2, hello),
    ...(isAnonymous(chosen.suite) ? [] : [message(11, Buffer.concat([u24(list.length), list]))]),
    ...(keyExchange ? [message(12, keyExchange)] : []),
    message(14, Buffer.alloc(0)),
  ]
  return records(22, chosen.version, Buffer.concat(messages))
}

const dheSuites = new Set([
  0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x32, 0x33, 0x34, 0x38, 0x39, 0x3a, 0x40, 0x67,
  0x6a, 0x6b, 0x6c, 0x6d, 0x9e, 0x9f, 0xa2, 0xa3, 0xa6, 0xa7, 0xccaa,
])
const ecdheRanges = [
  [0xc006, 0xc00a],
  [0xc010, 0xc019],
  [0xc023, 0xc024],
  [0xc027, 0xc028],
  [0xc02b, 0xc02c],
  [0xc02f, 0xc030],
  [0xcca8, 0xcca9],
] as const

function isAnonymous(suite: number): boolean {
  return (
    (suite >= 0x17 && suite <= 0x1b) ||
    [0x34, 0x3a, 0x6c, 0x6d, 0xa6, 0xa7].includes(suite) ||
    (suite >= 0xc015 && suite <= 0xc019)
  )
}

/** Parameters as the suite wants them; the signature under them is noise, since nobody gets as far as checking it. */
function keyExchangeOf({ version, suite, dh }: Chosen): Buffer | undefined {
  const signature = Buffer.concat([
    version === peerVersions['TLSv1.2'] ? u16(0x0401) : Buffer.alloc(0),
    u16(64),
    randomBytes(64),
  ])
  const tail = isAnonymous(suite) ? Buffer.alloc(0) : signature
  if (dheSuites.has(suite)) {
    if (!dh) throw new Error(`Suite 0x${suite.toString(16)} needs a Diffie-Hellman modulus`)
    const sized = (bytes: Uint8Array) => Buffer.concat([u16(bytes.length), bytes])
    return Buffer.concat([sized(dh), sized(Buffer.from([2])), sized(randomBytes(dh.length)), tail])
  }
  const elliptic = ecdheRanges.some(([from, to]) => suite >= from && suite <= to)
  if (elliptic || suite === ecdheSm4CbcSm3 || suite === 0xe051) {
    const point = Buffer.concat([Buffer.from([65, 4]), randomBytes(64)])
    return Buffer.concat([Buffer.from([3]), u16(elliptic ? 23 : 41), point, tail])
  }
  // TLCP with static keys still signs, over its encryption certificate.
  return version === peerVersions.TLCP ? signature : undefined
}

/** A fatal handshake_failure. */
function refusal(version = 0x0301): Buffer {
  return records(21, Math.min(version, 0x0303), Buffer.from([2, 40]))
}

const mostContent = 16_384

function records(type: number, version: number, content: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < content.length; at += mostContent) {
    const part = content.subarray(at, at + mostContent)
    parts.push(Buffer.from([type]), u16(version), u16(part.length), part)
  }
  return Buffer.concat(parts)
}

function message(type: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type]), u24(body.length), body])
}

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff])
}
function u24(value: number): Buffer {
  return Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff])
}
