import { defaultLimits, type Engine, type FailureKind, type Site } from '@townkeep/inspect'
import { createHttpDriver, createScope, createSiteHttp } from '../engine.ts'
import { stateOf, type Try } from './sample.ts'

/** A page is read so far: enough to know that it came. */
const mostBytes = 256 * 1024

/** Opens the home page as a visitor would, redirects inside the site followed, within the 15 seconds that a visitor is asked to wait. */
export async function openSite(engine: Engine, site: Site): Promise<Try> {
  const at = engine.clock.now()
  const began = engine.clock.ticks()
  const driver = createHttpDriver({
    connector: engine.connector,
    connections: 1,
    userAgent: engine.userAgent,
    ca: engine.ca,
  })
  try {
    const http = createSiteHttp({
      driver,
      connector: engine.connector,
      scope: createScope(site, engine.ownDomains, engine.listedHosts),
      limits: { ...defaultLimits, ...engine.limits, siteMs: engine.limits.fetchMs, requestsPerSite: 11 },
      clock: engine.clock,
      pacerOf: engine.pacerOf,
      mayFetch: () => true,
      crawlDelay: () => 0,
    })
    const { end } = await http.follow(site.url, { maxBytes: mostBytes })
    const failure = end.ok ? refusalOf(end.value.status) : timeOut(end.failure.kind)
    const ms = Math.round(engine.clock.ticks() - began)
    return { at, state: stateOf(failure), ms, ...(failure ? { failure } : {}) }
  } finally {
    await driver.close()
  }
}

/** A page that asks for a password, or says that it is missing, is not what a visitor came for. */
function refusalOf(status: number): FailureKind | undefined {
  return status >= 400 ? 'error-status' : undefined
}

/** The only budget here is the visitor's patience. */
function timeOut(kind: FailureKind): FailureKind {
  return kind === 'budget-spent' ? 'time-out' : kind
}
