import { isIP } from 'node:net'
import type { SecureContext } from 'node:tls'
import { buildConnector, type Dispatcher, Pool } from 'undici'
import { headerOf, type Result, success } from '../model/index.ts'
import { decode, encodingsOf } from './http-body.ts'
import { FailureError, failureOf } from './http-failures.ts'
import { lenientContext, verifyingContext } from './tls-contexts.ts'
import type { Cap, Connector, HttpAnswer, HttpDriver, HttpRequest } from './types.ts'

export interface HttpOptions {
  readonly connector: Connector
  /** Sockets per origin. */
  readonly connections: number
  readonly userAgent: string
  /** Certificate authorities beside the system's, for requests that verify. */
  readonly ca?: readonly string[]
}

/** Interim answers (1xx) that a server may send before the real one. */
const mostInterims = 20
const mostHeaderBytes = 32 * 1024
const mostHeaders = 400

/** HTTP/1.1 with every budget ours: total deadline, bytes after decompression, headers, interim answers. Redirects are the caller's. */
export function createHttpDriver(options: HttpOptions): HttpDriver {
  const peers = new Map<string, Peer>()
  const peerFor = (origin: string, request: HttpRequest): Peer => {
    const key = `${origin} ${request.family ?? ''} ${request.verify ?? false}`
    const known = peers.get(key)
    if (known) return known
    const peer: Peer = { pool: undefined as never, address: '' }
    peer.pool = new Pool(origin, {
      connections: options.connections,
      allowH2: false,
      maxHeaderSize: mostHeaderBytes,
      keepAliveTimeout: 4_000,
      connect: guardedConnect(options, request, peer),
    })
    peers.set(key, peer)
    return peer
  }
  return {
    async ask(request) {
      const url = new URL(request.url)
      const peer = peerFor(url.origin, request)
      const answer = await receive(peer.pool, url, request, options.userAgent)
      return answer.ok ? finish(answer.value, request, peer.address) : answer
    },
    async close() {
      await Promise.all([...peers.values()].map(peer => peer.pool.destroy()))
      peers.clear()
    },
  }
}

/** An origin and the address that its newest connection was pinned to. */
interface Peer {
  pool: Pool
  address: string
}

const none: readonly string[] = []
let lenient: SecureContext | undefined

/** Old TLS and odd certificates are let in unless the caller verifies: whether they are acceptable is a rule's question. */
function guardedConnect(
  options: HttpOptions,
  { family, verify = false, deadlineMs }: HttpRequest,
  peer: Peer,
): buildConnector.connector {
  const base = buildConnector({
    allowH2: false,
    maxCachedSessions: 0,
    autoSelectFamily: false,
    timeout: deadlineMs,
    secureContext: verify ? verifyingContext(options.ca ?? none) : (lenient ??= lenientContext()),
    rejectUnauthorized: verify,
  })
  return (target, callback) => {
    const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80))
    options.connector.locate(target.hostname, port, family).then(
      located => {
        if (!located.ok) return callback(new FailureError(located.failure), null)
        const { address } = located.value
        peer.address = address
        const name = target.hostname.replace(/\.$/, '')
        base(
          {
            ...target,
            hostname: address,
            host: address,
            port: String(located.value.port),
            // Over plain http there is no name to send along, and undici would dial the name itself.
            servername: target.protocol === 'https:' && !isIP(name.replace(/^\[|\]$/g, '')) ? name : '',
          },
          callback,
        )
      },
      error => callback(error, null),
    )
  }
}

interface Received {
  status: number
  headers: [string, string][]
  body: Buffer
  caps: Cap[]
  ms: number
}

/** One exchange on the wire, up to its end, its caps or its deadline, whichever comes first. */
function receive(pool: Pool, url: URL, request: HttpRequest, userAgent: string): Promise<Result<Received>> {
  return new Promise(resolve => {
    const began = performance.now()
    const chunks: Buffer[] = []
    const caps: Cap[] = []
    let size = 0
    let interims = 0
    let status = 0
    let headers: [string, string][] = []
    let settled = false
    let abort: ((reason: Error) => void) | undefined

    const settle = (result: Result<Received>) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      resolve(result)
    }
    const fail = (error: unknown) => settle({ ok: false, failure: failureOf(error) })
    const answer = () =>
      settle(success({ status, headers, body: Buffer.concat(chunks), caps, ms: performance.now() - began }))
    const stop = (error: Error) => abort?.(error)
    const timer = setTimeout(() => {
      const late = new FailureError({ kind: 'time-out', detail: status === 0 ? 'no answer' : 'body not complete' })
      fail(late)
      stop(late)
    }, request.deadlineMs)

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(controller) {
        abort = reason => controller.abort(reason)
        // The deadline may have passed while the request waited for a connection.
        if (settled) controller.abort(new FailureError({ kind: 'time-out' }))
      },
      onResponseStart(controller, code) {
        if (code < 200) {
          interims += 1
          if (interims > mostInterims)
            stop(new FailureError({ kind: 'malformed-answer', detail: 'interim answers without end' }))
          return
        }
        status = code
        headers = headersOf(controller.rawHeaders as Buffer[])
        if (headers.length > mostHeaders) {
          headers.length = mostHeaders
          caps.push('headers')
        }
      },
      onResponseData(_, chunk) {
        chunks.push(chunk)
        size += chunk.length
        if (size > request.maxBytes) {
          caps.push('bytes')
          answer()
          stop(new FailureError({ kind: 'too-large' }))
        }
      },
      onResponseEnd: answer,
      onResponseError: (_, error) => fail(error),
    }
    pool.dispatch(
      {
        path: url.pathname + url.search,
        method: request.method,
        headersTimeout: request.deadlineMs,
        bodyTimeout: request.deadlineMs,
        headers: {
          'user-agent': userAgent,
          accept: '*/*',
          'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
          'accept-encoding': 'gzip, br',
          ...request.headers,
        },
      },
      handler,
    )
  })
}

async function finish(received: Received, request: HttpRequest, address: string): Promise<Result<HttpAnswer>> {
  const { status, headers, ms } = received
  const caps = [...received.caps]
  const encodings = encodingsOf(headerOf(headers, 'content-encoding') ?? '')
  if (encodings === undefined) {
    return success({
      url: request.url,
      status,
      headers,
      body: new Uint8Array(),
      caps: [...caps, 'encodings'],
      address,
      ms,
    })
  }
  let body = received.body
  if (encodings.length > 0 && body.length > 0) {
    try {
      const decoded = await decode(body, encodings, request.maxBytes)
      body = decoded.body
      if (decoded.cut && !caps.includes('bytes')) caps.push('bytes')
    } catch (error) {
      return { ok: false, failure: failureOf(error) }
    }
  }
  if (body.length > request.maxBytes) body = body.subarray(0, request.maxBytes)
  return success({ url: request.url, status, headers, body, caps, address, ms })
}

function headersOf(raw: readonly Buffer[]): [string, string][] {
  const headers: [string, string][] = []
  for (let i = 0; i + 1 < raw.length; i += 2) {
    headers.push([raw[i]!.toString('latin1').toLowerCase(), textOf(raw[i + 1]!)])
  }
  return headers
}

/** Header values are bytes: UTF-8 where they are that, else one character a byte. */
function textOf(value: Buffer): string {
  const text = value.toString('utf8')
  return text.includes('�') ? value.toString('latin1') : text
}
