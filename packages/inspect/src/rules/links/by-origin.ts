import type { DeadTarget } from '../../facts/links/dead-targets.ts'
import type { Evidence } from '../../model/index.ts'

/** Dead targets whose fault lies with their host: one finding a host, with the links counted. */
export function byOrigin(targets: readonly DeadTarget[]) {
  return [...Map.groupBy(targets, target => new URL(target.url).origin)].map(([origin, ofOrigin]) => ({
    origin: `${origin}/`,
    count: ofOrigin.reduce((sum, target) => sum + target.count, 0),
    first: ofOrigin[0]!,
    evidence: ofOrigin.slice(0, 3).map(
      ({ url, pages }): Evidence => ({
        text: `${pages[0] ?? ''} → ${url}`,
        mark: [url],
        ...(pages[0] ? { url: pages[0] } : {}),
      }),
    ),
  }))
}
