import type { Clock } from '../drivers/types.ts'

/** Starts no two things closer together than `1 / perSecond`. `Infinity` lets all through at once. */
export interface Pacer {
  turn(signal?: AbortSignal): Promise<void>
}

export function createPacer(perSecond: number, clock: Clock): Pacer {
  const gap = 1_000 / perSecond
  let next = 0
  return {
    async turn(signal) {
      if (gap === 0) return
      const now = clock.ticks()
      const at = Math.max(now, next)
      next = at + gap
      if (at > now) await clock.sleep(at - now, signal)
    },
  }
}

/** One pacer per address for the whole run: many sites share a platform. Forgets the oldest, so that a long run stays small. */
export function createAddressPacers(perSecond: number, clock: Clock): (address: string) => Pacer {
  const pacers = new Map<string, Pacer>()
  return address => {
    const known = pacers.get(address)
    if (known) return known
    if (pacers.size >= 10_000) pacers.delete(pacers.keys().next().value!)
    const pacer = createPacer(perSecond, clock)
    pacers.set(address, pacer)
    return pacer
  }
}

/** At most `most` tasks at a time, in the order asked. */
export interface Gate {
  enter<T>(task: () => Promise<T>): Promise<T>
}

export function createGate(most: number): Gate {
  let inside = 0
  const waiting: (() => void)[] = []
  return {
    async enter(task) {
      if (inside >= most) await new Promise<void>(resolve => waiting.push(resolve))
      inside += 1
      try {
        return await task()
      } finally {
        inside -= 1
        waiting.shift()?.()
      }
    },
  }
}
