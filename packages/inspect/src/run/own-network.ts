import { createHttpDriver } from '../drivers/http.ts'
import type { Connector } from '../drivers/types.ts'

/** Whether our own network works, told by targets that are not under inspection. */
export interface OwnNetwork {
  readonly ipv4: boolean | undefined
  readonly ipv6: boolean | undefined
  /** Each target with what came of it, for the report. */
  readonly detail: string
}

export interface OwnNetworkOptions {
  readonly connector: Connector
  readonly userAgent: string
  readonly timeoutMs: number
  /** Addresses named by the operator, else of sites that answered last time. Any answer at all counts. */
  readonly controls: readonly string[]
}

/** One HEAD for each target and family. `undefined` where no target has such an address, or none was named. */
export async function checkOwnNetwork(options: OwnNetworkOptions): Promise<OwnNetwork> {
  const http = createHttpDriver({ connector: options.connector, connections: 1, userAgent: options.userAgent })
  try {
    const tried = await Promise.all(
      options.controls.slice(0, 4).flatMap(url =>
        ([4, 6] as const).map(async family => {
          const answer = await http.ask({
            url,
            method: 'HEAD',
            maxBytes: 65_536,
            deadlineMs: options.timeoutMs,
            family,
          })
          const kind = answer.ok ? 'answered' : answer.failure.kind
          // A target that may not be visited says nothing about the network; neither does one without such an address.
          const useless = kind === 'name-without-address' || kind === 'address-refused'
          return { url, family, kind, useless }
        }),
      ),
    )
    const ofFamily = (family: 4 | 6) => {
      const candidates = tried.filter(one => one.family === family && !one.useless)
      return candidates.length === 0 ? undefined : candidates.some(one => one.kind === 'answered')
    }
    const detail = tried
      .filter(one => one.kind !== 'name-without-address')
      .map(one => `${one.url} (IPv${one.family}): ${one.kind}`)
    return { ipv4: ofFamily(4), ipv6: ofFamily(6), detail: detail.join('; ') }
  } finally {
    await http.close()
  }
}
