import { createSocket } from 'node:dgram'
import { connect, isIPv6 } from 'node:net'

export interface DnsServer {
  readonly address: string
  readonly port: number
}

/** What came of one packet sent to one server. */
export type Exchanged =
  | { readonly kind: 'packet'; readonly bytes: Buffer }
  | { readonly kind: 'silence' }
  /** Only packets came that do not fit the question: a forger, or a middlebox that rewrites. */
  | { readonly kind: 'strangers' }
  | { readonly kind: 'unreachable'; readonly code: string }

export interface ExchangeOptions {
  readonly server: DnsServer
  readonly query: Buffer
  /** Whether bytes are the answer to the query; others are thrown away and waiting goes on. */
  readonly fits: (bytes: Buffer) => boolean
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** A socket of its own, hence a random port; connected, so that the kernel drops other senders and reports a closed port. */
export function exchangeOverUdp({ server, query, fits, timeoutMs, signal }: ExchangeOptions): Promise<Exchanged> {
  return new Promise(resolve => {
    const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4')
    let strangers = 0
    const done = (exchanged: Exchanged) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      socket.removeAllListeners()
      // An error that is still on its way must not bring the process down.
      socket.on('error', () => undefined)
      socket.close()
      resolve(exchanged)
    }
    const stop = () => done(strangers > 0 ? { kind: 'strangers' } : { kind: 'silence' })
    const timer = setTimeout(stop, timeoutMs)
    signal.addEventListener('abort', stop)
    socket.on('error', error => done(unreachable(error)))
    socket.on('message', bytes => {
      if (fits(bytes)) done({ kind: 'packet', bytes })
      else strangers++
    })
    socket.on('connect', () => socket.send(query))
    socket.connect(server.port, server.address)
  })
}

export function exchangeOverTcp({ server, query, fits, timeoutMs, signal }: ExchangeOptions): Promise<Exchanged> {
  return new Promise(resolve => {
    const socket = connect({ host: server.address, port: server.port })
    let received = Buffer.alloc(0)
    const done = (exchanged: Exchanged) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      socket.removeAllListeners()
      socket.on('error', () => undefined)
      socket.destroy()
      resolve(exchanged)
    }
    const stop = () => done({ kind: 'silence' })
    const timer = setTimeout(stop, timeoutMs)
    signal.addEventListener('abort', stop)
    socket.on('error', error => done(unreachable(error)))
    socket.on('close', stop)
    socket.on('connect', () => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(query.length)
      socket.write(Buffer.concat([length, query]))
    })
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      if (received.length < 2) return
      const end = 2 + received.readUInt16BE(0)
      if (received.length < end) return
      const bytes = received.subarray(2, end)
      done(fits(bytes) ? { kind: 'packet', bytes } : { kind: 'strangers' })
    })
  })
}

function unreachable(error: Error & { code?: string }): Exchanged {
  return { kind: 'unreachable', code: error.code ?? error.name }
}
