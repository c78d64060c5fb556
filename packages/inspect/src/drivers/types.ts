import type { Headers, Result } from '../model/index.ts'

/** Where a connection really goes: the name was resolved once, checked by the address guard, and is pinned to this. */
export interface Endpoint {
  readonly address: string
  readonly family: 4 | 6
  /** The port dialled; differs from the one in the URL only under `--connect-map`, and is never reported. */
  readonly port: number
}

/** Resolves, checks and pins. Everything that connects to a host named by data asks it first. */
export interface Connector {
  /** One endpoint for the name or address; `family` when the caller wants that one alone. */
  locate(host: string, port: number, family?: 4 | 6): Promise<Result<Endpoint>>
}

export interface HttpRequest {
  readonly url: string
  readonly method: 'GET' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
  /** Most bytes of body after decompression; more is cut off and listed in `caps`. */
  readonly maxBytes: number
  /** Most milliseconds from asking to the last byte, whatever the peer does. */
  readonly deadlineMs: number
  readonly family?: 4 | 6
  /** Refuse a certificate that browsers refuse. Otherwise any is taken: the site is still read, and the TLS rules judge it. */
  readonly verify?: boolean
}

/** A budget that this answer ran into. */
export type Cap = 'bytes' | 'encodings' | 'headers'

export interface HttpAnswer {
  readonly url: string
  readonly status: number
  /** As sent, in order, names in lower case; doubled headers stay doubled. */
  readonly headers: Headers
  /** After decompression. Empty for HEAD. */
  readonly body: Uint8Array
  readonly caps: readonly Cap[]
  readonly address: string
  readonly ms: number
}

/** One request, one answer: no redirect is followed here. */
export interface HttpDriver {
  ask(request: HttpRequest): Promise<Result<HttpAnswer>>
  close(): Promise<void>
}

export interface Clock {
  now(): Date
  /** Milliseconds that only grow, for budgets. */
  ticks(): number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
