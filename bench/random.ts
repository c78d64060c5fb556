/** Numbers that look random and are the same for the same seed: a failing bench can be run again. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** Some of the list, in random order, at least `least`. */
  some<T>(from: readonly T[], least: number, most: number): T[]
}

/** A linear congruential step with mixed bits (the "mulberry" recipe): plenty for choosing test data. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!
  return {
    next,
    chance: share => next() < share,
    pick,
    some: (from, least, most) => {
      const left = [...from]
      const count = least + Math.floor(next() * (most - least + 1))
      const taken: (typeof from)[number][] = []
      while (taken.length < count && left.length > 0) taken.push(...left.splice(Math.floor(next() * left.length), 1))
      return taken
    },
  }
}
