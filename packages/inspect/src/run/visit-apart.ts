import { systemClock } from '../drivers/clock.ts'
import { startThread, type Thread } from '../drivers/thread.ts'
import { type Failure, failure } from '../model/index.ts'
import { defaultLimits } from '../probes/limits.ts'
import type { EngineOptions } from './create-engine.ts'
import type { Rulebook } from './judge-site.ts'
import { createSharer } from './share-equal.ts'
import { judged, type Visit, type Visited, type VisitTask } from './visit-site.ts'

export interface ApartOptions {
  readonly threads: number
  /** Most memory for the objects of one thread, in megabytes. */
  readonly heapMb: number
  /** A thread that stands still for so long is ended. */
  readonly silentMs: number
}

export const apartDefaults: ApartOptions = { threads: 2, heapMb: 192, silentMs: 30_000 }

/** What a thread is started with. It knows the rules itself: they are code. */
export interface ThreadData {
  readonly options: EngineOptions
  readonly pack: Rulebook['pack']
  readonly calendar: Rulebook['calendar']
}

type VisitThread = Thread<VisitTask, Visited>

/**
 * Visits in threads, away from the rest of the run. What kills a thread may have been any of the sites under way in it:
 * each of them is then visited once more, alone in a thread, and only the one that kills that too is given up.
 */
export function visitApart(
  engine: EngineOptions,
  rulebook: Rulebook,
  options: ApartOptions = apartDefaults,
): { visit: Visit; close: () => Promise<void> } {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './visit-thread.ts' : './visit-thread.js', import.meta.url)
  // Each thread paces by itself: together they keep to what one address may be asked.
  const perSecondAddress = (engine.limits?.perSecondAddress ?? defaultLimits.perSecondAddress) / options.threads
  const data: ThreadData = {
    options: { ...engine, limits: { ...engine.limits, perSecondAddress } },
    pack: rulebook.pack,
    calendar: rulebook.calendar,
  }
  const start = (): VisitThread => startThread({ entry, data, heapMb: options.heapMb, silentMs: options.silentMs })
  const threads: VisitThread[] = []
  const share = createSharer()
  const leastBusy = (): VisitThread => {
    for (let i = 0; i < options.threads; i += 1) if (threads[i]?.dead !== false) threads[i] = start()
    return threads.reduce((least, thread) => (thread.busy < least.busy ? thread : least))
  }
  const giveUp = ({ site, keepFacts }: VisitTask, reason: Failure): Visited => {
    const authorisation = failure('internal', reason.detail)
    return judged({ site, visitedAt: systemClock.now(), ms: 0, authorisation, facts: {} }, rulebook, keepFacts)
  }
  let alone: Promise<unknown> = Promise.resolve()
  const visitAlone = (task: VisitTask): Promise<Visited> => {
    const mine = alone.then(async () => {
      const thread = start()
      try {
        const result = await thread.ask(task)
        return result.ok ? result.value : giveUp(task, result.failure)
      } finally {
        await thread.close()
      }
    })
    alone = mine
    return mine
  }
  return {
    async visit(task) {
      const thread = leastBusy()
      const shared = thread.busy > 0
      const result = await thread.ask(task)
      if (result.ok) return { ...result.value, result: share(result.value.result) }
      return shared || thread.dead ? visitAlone(task) : giveUp(task, result.failure)
    },
    close: async () => {
      await Promise.all(threads.map(thread => thread.close()))
    },
  }
}
