import {
  defaultLimits,
  type EngineOptions,
  failure,
  type Gathered,
  readStoredVisit,
  type Site,
} from '@townkeep/inspect'
import { type Child, type ChildLimits, startChild } from './child.ts'
import { type Gather, type GatherTask, plainEngine } from './protocol.ts'

export interface ChildrenOptions extends ChildLimits {
  /** Visits under way together, each in a process of its own. */
  readonly children: number
  /** A child is replaced after so many visits, or when it has grown so large. */
  readonly visitsEach: number
  readonly rssMb: number
  /** What a child runs; another only in tests. */
  readonly entry: URL
}

const childrenDefaults: ChildrenOptions = {
  children: 2,
  visitsEach: 20,
  rssMb: 300,
  heapMb: 256,
  dataMb: 1_000,
  cpuSeconds: 1_200,
  wallMs: defaultLimits.siteMs + 60_000,
  silentMs: 30_000,
  answerBytes: 256 * 1024 * 1024,
  entry: new URL(import.meta.url.endsWith('.ts') ? './gather-child.ts' : './gather-child.js', import.meta.url),
}

export interface GatheringChildren {
  readonly gather: Gather
  close(): Promise<void>
}

interface Place {
  child: Child
  visits: number
  rss: number
  told: EngineOptions
}

/**
 * Gathers in child processes that hold no database login, no secret and no file of ours. What kills a child kills the one visit
 * under way in it: that visit fails as `internal`, with the reason, and the next one gets a new child.
 * `engine` is asked at each visit, since the register changes while the pool lives: the same object while nothing changed.
 */
export function gatherInChildren(engine: () => EngineOptions, given: Partial<ChildrenOptions> = {}): GatheringChildren {
  const options = { ...childrenDefaults, ...given }
  const idle: Place[] = []
  const busy = new Set<Child>()
  const waiting: (() => void)[] = []
  let underWay = 0
  let closed = false

  const open = (current: EngineOptions): Place => {
    while (idle.at(-1)?.child.dead) idle.pop()
    const known = idle.pop()
    const place = known ?? { child: startChild(options.entry, options), visits: 0, rss: 0, told: current }
    if (known === undefined || place.told !== current) {
      place.child.tell({ engine: plainEngine(paced(current, options.children)) })
      place.told = current
    }
    return place
  }
  const release = async (place: Place) => {
    busy.delete(place.child)
    const worn = place.visits >= options.visitsEach || place.rss > options.rssMb * 1_000_000
    if (closed || worn || place.child.dead) await place.child.end()
    else idle.push(place)
  }
  const visit = async (task: GatherTask): Promise<Gathered> => {
    const place = open(engine())
    busy.add(place.child)
    const answer = await place.child.ask({ task })
    place.visits += 1
    place.rss = answer.ok ? answer.value.rss : Number.POSITIVE_INFINITY
    await release(place)
    return answer.ok ? checked(task.site, answer.value.visit) : givenUp(task.site, answer.failure.detail)
  }
  return {
    async gather(task) {
      if (closed) throw new Error('The gathering children were closed')
      if (underWay < options.children) underWay += 1
      else await new Promise<void>(resolve => waiting.push(resolve))
      try {
        return closed ? givenUp(task.site, 'the inspection was stopped') : await visit(task)
      } finally {
        // The place goes to whoever waits longest; it is free only when nobody does.
        const next = waiting.shift()
        if (next) next()
        else underWay -= 1
      }
    },
    async close() {
      closed = true
      await Promise.all([...busy, ...idle.splice(0).map(place => place.child)].map(child => child.end()))
    },
  }
}

/** Each child paces by itself: together they keep to what one address may be asked. */
function paced(engine: EngineOptions, children: number): EngineOptions {
  const perSecondAddress = (engine.limits?.perSecondAddress ?? defaultLimits.perSecondAddress) / children
  return { ...engine, limits: { ...engine.limits, perSecondAddress } }
}

/** What a child says is a site's word: it must be facts, and those of the site that was asked for. */
function checked(site: Site, visit: unknown): Gathered {
  try {
    const gathered = readStoredVisit(visit)
    if (gathered.site.id !== site.id || gathered.site.url !== site.url)
      return givenUp(site, 'the facts of another site')
    return { ...gathered, site }
  } catch (error) {
    return givenUp(site, error instanceof Error ? error.message : String(error))
  }
}

function givenUp(site: Site, why: string | undefined): Gathered {
  return { site, visitedAt: new Date(), ms: 0, authorisation: failure('internal', why), facts: {} }
}
