import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { getCACertificates } from 'node:tls'
import { createAddressGuard, type Engine, visibleShort } from '@townkeep/inspect'

/** The engine's one door out: a name is resolved, its address checked, and the connection pinned to it. */
export type Connector = Engine['connector']

/** How a receiver was reached. */
export type Dialled =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly status: number | null; readonly reason: string }

export interface Dialler {
  /** Posts JSON. Never throws for what a receiver does. */
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Dialled>
}

export interface DiallerOptions {
  readonly connector: () => Connector
  readonly userAgent: string
  /** Certificate authorities beside the system's, PEM. */
  readonly ca: readonly string[]
  /** For everything together; a quarter of a minute where absent. */
  readonly deadlineMs?: number
}

const usualDeadlineMs = 15_000
/** Nobody reads the answer's body; one that does not end is cut off. */
const mostAnswerBytes = 16_384

/** What the world can reach: an address that this guard refuses was opened by the configuration. */
const outside = createAddressGuard()

/** Only 2xx counts as taken; a redirect is not followed. Plain http goes to addresses within the house alone. */
export function createDialler({ connector, userAgent, ca, deadlineMs = usualDeadlineMs }: DiallerOptions): Dialler {
  const authorities = ca.length > 0 ? { ca: [...getCACertificates('default'), ...ca] } : {}
  return {
    async post(text, body, headers) {
      const url = new URL(text)
      const secure = url.protocol === 'https:'
      const located = await connector().locate(url.hostname, Number(url.port || (secure ? 443 : 80)))
      if (!located.ok) return refusal(located.failure.kind)
      const { address, port } = located.value
      if (!secure && outside.allows(address)) return refusal('plain http is for receivers within the house')
      const bare = url.hostname.replace(/^\[|\]$/g, '')
      return new Promise(resolve => {
        const fail = (error: Error) => resolve(refusal(error.message))
        const request = (secure ? secureRequest : plainRequest)(
          {
            method: 'POST',
            host: address,
            port,
            path: url.pathname + url.search,
            agent: false,
            signal: AbortSignal.timeout(deadlineMs),
            ...(secure ? { servername: isIP(bare) ? '' : bare, ...authorities } : {}),
            headers: {
              ...headers,
              host: url.host,
              'user-agent': userAgent,
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
            },
          },
          response => {
            const { statusCode: status = 0 } = response
            let bytes = 0
            const settle = () => {
              resolve(
                status >= 200 && status < 300 ? { ok: true, status } : { ok: false, status, reason: `HTTP ${status}` },
              )
              response.destroy()
            }
            response.on('data', (chunk: Buffer) => {
              bytes += chunk.length
              if (bytes > mostAnswerBytes) settle()
            })
            response.on('end', settle)
            response.on('error', fail)
          },
        )
        request.on('error', fail)
        request.end(body)
      })
    },
  }
}

function refusal(reason: string): Dialled {
  return { ok: false, status: null, reason: visibleShort(reason, 300) }
}
