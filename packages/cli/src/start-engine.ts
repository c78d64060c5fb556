import {
  createEngine,
  type EngineOptions,
  type Rulebook,
  type RunningEngine,
  type SiteList,
  type Visit,
  visitApart,
} from '@townkeep/inspect'
import { faults } from './faults.ts'
import * as parse from './options.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

export interface StartedEngine extends Omit<RunningEngine, 'close'> {
  /** Visits a site in a thread apart, so that what kills the visit kills nothing else. */
  readonly visit: Visit
  close(): Promise<void>
}

/** The engine as the options of a visit want it; everything that can be wrong with them is found here, before the first request. */
export async function startEngine(
  list: SiteList,
  ownDomains: readonly string[],
  rulebook: Rulebook,
  options: parse.VisitOptions,
): Promise<StartedEngine> {
  const resolver = parse.resolverOf(options.resolver)
  const connectMap = parse.connectMapOf(options.connectMap)
  const limits = parse.limitsOf(options)
  const ca = await parse.certificatesOf(options.ca)
  const engine: EngineOptions = {
    version,
    contact: options.contact,
    installationId: options.installation,
    ownDomains,
    listedHosts: new Set(list.sites.map(site => site.host)),
    limits,
    allowPrivate: options.allowPrivate,
    ca,
    ...(resolver ? { resolver } : {}),
    ...(connectMap ? { connectMap } : {}),
  }
  try {
    const running = createEngine(engine)
    const apart = visitApart(engine, rulebook)
    return {
      ...running,
      visit: apart.visit,
      async close() {
        running.close()
        await apart.close()
      },
    }
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(faults.noRange(error.message))
    throw error
  }
}
