/** One request that arrived, as tests ask for it. */
export interface LoggedRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly host: string
  readonly secure: boolean
  readonly at: Date
  readonly userAgent: string
}

export interface RequestLog {
  add(request: LoggedRequest): void
  /** Requests to a host, in order. */
  of(host: string): readonly LoggedRequest[]
}

const mostPerHost = 20_000

export function createRequestLog(): RequestLog {
  const byHost = new Map<string, LoggedRequest[]>()
  return {
    add(request) {
      const known = byHost.get(request.host) ?? []
      if (known.length < mostPerHost) known.push(request)
      byHost.set(request.host, known)
    },
    of: host => byHost.get(host) ?? [],
  }
}
