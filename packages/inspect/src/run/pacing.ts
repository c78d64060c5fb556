import type { Clock } from '../drivers/types.ts'

/** Starts no two things closer together than `1 / perSecond`. `Infinity` lets all through at once. */
export interface Pacer {
  /** @param leastGap milliseconds from the turn before, where somebody asks for more than the pacer's own. */
  turn(leastGap?: number): Promise<void>
}

export function createPacer(perSecond: number, clock: Clock): Pacer {
  const ownGap = 1_000 / perSecond
  let last = Number.NEGATIVE_INFINITY
  return {
    async turn(leastGap = 0) {
      const gap = Math.max(ownGap, leastGap)
      if (gap === 0) return
      const now = clock.ticks()
      last = Math.max(now, last + gap)
      if (last > now) await clock.sleep(last - now)
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
      if (inside < most) inside += 1
      else await new Promise<void>(resolve => waiting.push(resolve))
      try {
        return await task()
      } finally {
        // A place is handed on, not given back and taken again: somebody new would slip in between.
        const next = waiting.shift()
        if (next) next()
        else inside -= 1
      }
    },
  }
}
