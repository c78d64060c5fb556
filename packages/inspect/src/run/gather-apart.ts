import { systemClock } from '../drivers/clock.ts'
import { startThread, type Thread } from '../drivers/thread.ts'
import { type Failure, failure, type Site } from '../model/index.ts'
import { defaultLimits } from '../probes/limits.ts'
import type { Signatory } from '../target/signatory.ts'
import type { EngineOptions } from './create-engine.ts'
import type { Gathered } from './gather.ts'
import type { Past } from './past.ts'

/** One visit to be made, in a form that a thread can be handed. */
export interface GatherTask {
  readonly site: Site
  readonly signatory: Signatory | undefined
  readonly past: Past | undefined
  readonly network: { readonly ipv6: boolean | undefined }
}

export type Gather = (task: GatherTask) => Promise<Gathered>

export interface ApartOptions {
  readonly threads: number
  /** Most memory for the objects of one thread, in megabytes. */
  readonly heapMb: number
  /** A thread that stands still for so long is ended. */
  readonly silentMs: number
}

export const apartDefaults: ApartOptions = { threads: 2, heapMb: 192, silentMs: 30_000 }

type GatherThread = Thread<GatherTask, Gathered>

/**
 * Gathers in threads, away from the rest of the run. What kills a thread may have been any of the sites under way in it:
 * each of them is then visited once more, alone in a thread, and only the one that kills that too is given up.
 */
export function gatherApart(
  engine: EngineOptions,
  options: ApartOptions = apartDefaults,
): { gather: Gather; close: () => Promise<void> } {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './gather-thread.ts' : './gather-thread.js', import.meta.url)
  // Each thread paces by itself: together they keep to what one address may be asked.
  const perSecondAddress = (engine.limits?.perSecondAddress ?? defaultLimits.perSecondAddress) / options.threads
  const data = { ...engine, limits: { ...engine.limits, perSecondAddress } }
  const start = (): GatherThread => startThread({ entry, data, heapMb: options.heapMb, silentMs: options.silentMs })
  const threads: GatherThread[] = []
  const leastBusy = (): GatherThread => {
    for (let i = 0; i < options.threads; i += 1) if (threads[i]?.dead !== false) threads[i] = start()
    return threads.reduce((least, thread) => (thread.busy < least.busy ? thread : least))
  }
  let alone: Promise<unknown> = Promise.resolve()
  const gatherAlone = (task: GatherTask): Promise<Gathered> => {
    const mine = alone.then(async () => {
      const thread = start()
      try {
        const result = await thread.ask(task)
        return result.ok ? result.value : givenUp(task.site, result.failure)
      } finally {
        await thread.close()
      }
    })
    alone = mine
    return mine
  }
  return {
    async gather(task) {
      const thread = leastBusy()
      const shared = thread.busy > 0
      const result = await thread.ask(task)
      if (result.ok) return result.value
      return shared || thread.dead ? gatherAlone(task) : givenUp(task.site, result.failure)
    },
    close: async () => {
      await Promise.all(threads.map(thread => thread.close()))
    },
  }
}

function givenUp(site: Site, reason: Failure): Gathered {
  return { site, visitedAt: systemClock.now(), ms: 0, authorisation: failure('internal', reason.detail), facts: {} }
}
