import type { FailureKind, Site } from '../model/index.ts'
import type { Signatory } from '../target/signatory.ts'
import type { Engine, Gathered } from './gather.ts'
import type { Rulebook } from './judge-site.ts'
import type { OwnNetwork } from './own-network.ts'
import type { Past } from './past.ts'
import type { SiteResult } from './result.ts'
import { judged, type Visit, type Visited, visitSite } from './visit-site.ts'

export interface ToVisit {
  readonly site: Site
  readonly signatory?: Signatory | undefined
}

export interface InspectOptions {
  readonly engine: Engine
  /** How a visit is made; in this very thread where absent. */
  readonly visit?: Visit
  readonly rulebook: Rulebook
  readonly sites: readonly ToVisit[]
  /** Sites under way together: what bounds the memory of a run. */
  readonly sitesAtOnce: number
  /** Least time between a failure and its second try, in milliseconds. */
  readonly confirmAfterMs: number
  readonly checkNetwork: () => Promise<OwnNetwork>
  readonly signal: AbortSignal
  readonly pastOf?: (site: Site) => Promise<Past | undefined>
  readonly on: InspectEvents
}

export interface InspectEvents {
  started?(site: Site): void
  /** The site did not open and will be tried again at the end. */
  doubted?(site: Site, kind: FailureKind): void
  gathered?(gathered: Gathered): Promise<void>
  judged(result: SiteResult): Promise<void> | void
  network?(network: OwnNetwork): void
}

export interface Inspected {
  /** Sites that were not visited because the run was stopped. */
  readonly left: number
  readonly network: OwnNetwork
}

/** So many of the last visits failing at once speaks against our own network. */
const window = 8
const suspicious = 5
const networkTries = 4

/**
 * Visits all sites, some together, and judges each as soon as it is gathered. A site that did not open is asked again at the end;
 * when many fail at once, or none opens, the engine looks at its own network first and blames nobody until that works.
 */
export async function inspect(options: InspectOptions): Promise<Inspected> {
  const { engine, sites, signal, on } = options
  const visitHere: Visit = task => visitSite(engine, options.rulebook, task)
  const keepFacts = on.gathered !== undefined
  const waiting = [...sites]
  const doubted: { visit: ToVisit; at: number }[] = []
  const recent: boolean[] = []
  let network = await options.checkNetwork()
  on.network?.(network)
  let networkDown = network.ipv4 === false && network.ipv6 !== true
  let doubting: Promise<void> | undefined
  let finished = 0

  const finish = async ({ gathered, result }: Visited) => {
    if (gathered !== undefined) await on.gathered?.(gathered)
    await on.judged(result)
    finished += 1
  }

  const visit = async (toVisit: ToVisit, second: boolean) => {
    on.started?.(toVisit.site)
    const past = await options.pastOf?.(toVisit.site)
    const { site, signatory } = toVisit
    const task = { site, signatory, past, network: { ipv6: network.ipv6 }, keepFacts }
    const visited = await untilAborted((options.visit ?? visitHere)(task), signal)
    if (visited === undefined) return
    const kind = visited.unopened
    remember(kind !== undefined)
    if (kind !== undefined && !second) {
      doubted.push({ visit: toVisit, at: engine.clock.ticks() })
      on.doubted?.(site, kind)
      if (recent.filter(Boolean).length >= suspicious) await doubtOurselves()
    } else await finish(visited)
  }

  const remember = (failed: boolean) => {
    recent.push(failed)
    if (recent.length > window) recent.shift()
  }

  /** Asks the control targets; while they are silent nothing is visited, and when they stay so, the run blames the network. */
  const doubtOurselves = (): Promise<void> => {
    doubting ??= (async () => {
      for (let i = 0; i < networkTries && !signal.aborted; i += 1) {
        network = await options.checkNetwork()
        networkDown = network.ipv4 === false && network.ipv6 !== true
        if (!networkDown) break
        await engine.clock.sleep(options.confirmAfterMs, signal)
      }
      on.network?.(network)
      recent.length = 0
      doubting = undefined
    })()
    return doubting
  }

  const work = async (next: () => { visit: ToVisit; second: boolean; notBefore: number } | undefined) => {
    for (let task = next(); task !== undefined && !signal.aborted; task = next()) {
      await doubting
      if (networkDown) {
        const nothing = notLookedAt(task.visit.site, engine.clock.now(), network.detail)
        await finish(judged(nothing, options.rulebook, keepFacts))
        continue
      }
      const early = task.notBefore - engine.clock.ticks()
      if (early > 0) await engine.clock.sleep(early, signal)
      if (!signal.aborted) await visit(task.visit, task.second)
    }
  }
  const together = (next: Parameters<typeof work>[0]) =>
    Promise.all(Array.from({ length: options.sitesAtOnce }, () => work(next)))

  await together(() => {
    const toVisit = waiting.shift()
    return toVisit && { visit: toVisit, second: false, notBefore: 0 }
  })
  if (doubted.length > 0 && !signal.aborted) {
    await doubtOurselves()
    await together(() => {
      const again = doubted.shift()
      return again && { visit: again.visit, second: true, notBefore: again.at + options.confirmAfterMs }
    })
  }
  return { left: sites.length - finished, network }
}

function notLookedAt(site: Site, now: Date, detail: string): Gathered {
  const failure = { kind: 'own-network', detail } as const
  return { site, visitedAt: now, ms: 0, authorisation: { ok: false, failure }, facts: {} }
}

function untilAborted<T>(task: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    signal.addEventListener('abort', stop, { once: true })
    task.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
