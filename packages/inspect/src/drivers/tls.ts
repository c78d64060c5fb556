import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { connect, type EphemeralKeyInfo, getCACertificates, type SecureContext } from 'node:tls'
import { failure, type Result, success } from '../model/index.ts'
import { failureOf } from './http-failures.ts'
import { type Anchors, anchorsFrom, type ChainFacts, describeChain } from './tls-chain.ts'
import { lenientContext } from './tls-contexts.ts'
import { createDhGroups, type DhGroup } from './tls-dh-group.ts'
import { type Exchange, exchangeHello } from './tls-exchange.ts'
import type { Connector, Endpoint } from './types.ts'

export interface HandshakeRequest {
  readonly host: string
  readonly port: number
  /** Most milliseconds from looking the name up to the last byte. */
  readonly deadlineMs: number
  readonly family?: 4 | 6
}

export interface ExchangeRequest extends HandshakeRequest {
  /** A whole ClientHello record, see client-hello.ts. */
  readonly hello: Uint8Array
  readonly maxBytes: number
}

export interface Handshake extends ChainFacts {
  readonly address: string
  /** `TLSv1` to `TLSv1.3`, the best that both sides speak. */
  readonly protocol: string
  /** IANA name of the suite. */
  readonly cipher: string
  /** Key agreement; absent for static RSA. */
  readonly ephemeral?: { readonly type: string; readonly name?: string; readonly size?: number }
  readonly alpn?: string
  /** An OCSP answer was stapled. */
  readonly stapled: boolean
  /** OpenSSL's word on the chain against the known roots, `CERT_HAS_EXPIRED` and the like; absent when it has none. */
  readonly authorizationError?: string
  readonly ms: number
}

/** TLS as a visitor meets it, and as no visitor does any more. Judges nothing: the weakest server is talked to. */
export interface TlsDriver {
  /** A whole handshake, no request after it. */
  handshake(request: HandshakeRequest): Promise<Result<Handshake>>
  /** One hello of our own and what the server first says to it. */
  exchange(request: ExchangeRequest): Promise<Result<Exchange>>
  dhGroup(modulus: Uint8Array): Promise<DhGroup>
  /** The same reading of a chain that came by `exchange`; undefined where OpenSSL cannot read the certificates. */
  readChain(sent: readonly Uint8Array[], host: string): ChainFacts | undefined
}

export interface TlsOptions {
  readonly connector: Connector
  /** Certificate authorities beside the known ones, PEM. */
  readonly ca: readonly string[]
  /** The roots that browsers know; Node's own list where absent. */
  readonly systemCa?: readonly string[]
}

const mostBytes = 256 * 1024

export function createTlsDriver({ connector, ca, systemCa }: TlsOptions): TlsDriver {
  let known: { anchors: Anchors; context: SecureContext } | undefined
  const trust = () => {
    const pems = [...(systemCa ?? getCACertificates('default')), ...ca]
    known ??= { anchors: anchorsFrom(pems), context: lenientContext(pems) }
    return known
  }
  const located = async <T>(
    request: HandshakeRequest,
    use: (endpoint: Endpoint, deadlineMs: number) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const began = performance.now()
    const endpoint = await within(request.deadlineMs, connector.locate(request.host, request.port, request.family))
    const left = request.deadlineMs - (performance.now() - began)
    if (!endpoint.ok) return endpoint
    return left > 0 ? use(endpoint.value, left) : failure('time-out')
  }
  return {
    handshake: request =>
      located(request, (endpoint, left) => shakeHands(endpoint, request.host, left, trust().context, trust().anchors)),
    exchange: request => {
      const maxBytes = Math.min(request.maxBytes, mostBytes)
      return located(request, (endpoint, left) =>
        exchangeHello(endpoint, { hello: request.hello, deadlineMs: left, maxBytes }),
      )
    },
    dhGroup: createDhGroups(),
    readChain(sent, host) {
      try {
        return describeChain(
          sent.map(der => new X509Certificate(der)),
          host,
          trust().anchors,
        )
      } catch {
        return undefined
      }
    },
  }
}

async function within<T>(ms: number, looking: Promise<Result<T>>): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Result<T>>(resolve => {
    timer = setTimeout(() => resolve(failure('time-out')), ms)
  })
  try {
    return await Promise.race([looking, late])
  } finally {
    clearTimeout(timer)
  }
}

function shakeHands(
  endpoint: Endpoint,
  host: string,
  deadlineMs: number,
  secureContext: SecureContext,
  anchors: Anchors,
): Promise<Result<Handshake>> {
  return new Promise(resolve => {
    const began = performance.now()
    const name = host.replace(/^\[|\]$/g, '').replace(/\.$/, '')
    let stapled = false
    // No session is handed in: a resumed one would have no chain.
    const socket = connect({
      host: endpoint.address,
      port: endpoint.port,
      servername: isIP(name) ? '' : name,
      secureContext,
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      requestOCSP: true,
      ALPNProtocols: ['h2', 'http/1.1'],
    })
    const settle = (result: Result<Handshake>) => {
      clearTimeout(timer)
      clearInterval(watch)
      socket.destroy()
      resolve(result)
    }
    const timer = setTimeout(() => settle(failure('time-out')), deadlineMs)
    const watch = setInterval(() => {
      if (socket.bytesRead > mostBytes) settle(failure('too-large', `${mostBytes} bytes and no end of the handshake`))
    }, 100)
    socket.on('OCSPResponse', (response: Buffer | null) => {
      stapled = response !== null && response.length > 0
    })
    socket.once('secureConnect', () => {
      try {
        const chain = sentChain(socket.getPeerX509Certificate())
        const ephemeral = ephemeralOf(socket.getEphemeralKeyInfo())
        const error: unknown = socket.authorizationError
        settle(
          success({
            ...describeChain(chain, host, anchors),
            address: endpoint.address,
            protocol: socket.getProtocol() ?? '',
            cipher: socket.getCipher().standardName ?? socket.getCipher().name,
            ...(ephemeral ? { ephemeral } : {}),
            ...(typeof socket.alpnProtocol === 'string' ? { alpn: socket.alpnProtocol } : {}),
            stapled,
            ...(error ? { authorizationError: codeOf(error) } : {}),
            ms: performance.now() - began,
          }),
        )
      } catch (error) {
        settle({ ok: false, failure: failureOf(error) })
      }
    })
    socket.on('error', error => {
      const why = failureOf(error)
      settle(
        why.detail === 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE'
          ? failure('too-large', why.detail)
          : failure(why.kind, why.detail),
      )
    })
    socket.once('close', () => settle(failure('reset')))
  })
}

/** The links of this object are the order on the wire, not the path that OpenSSL built. */
function sentChain(leaf: X509Certificate | undefined): X509Certificate[] {
  const chain: X509Certificate[] = []
  for (let at = leaf; at !== undefined; at = at.issuerCertificate) chain.push(at)
  return chain
}

function ephemeralOf(info: EphemeralKeyInfo | object | null): Handshake['ephemeral'] {
  if (info === null || !('type' in info) || typeof info.type !== 'string') return undefined
  const { type, name, size } = info as { type: string; name?: string; size?: number }
  return { type, ...(name === undefined ? {} : { name }), ...(size === undefined ? {} : { size }) }
}

function codeOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message
  return String(error)
}
