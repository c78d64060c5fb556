/** Chance that comes out the same each time: everything invented in the town hangs on a text as its seed. */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  whole(below: number): number
  pick<T>(from: readonly T[]): T
}

/** xmur3 for the seed, mulberry32 for the numbers: small, well known, good enough for headlines. */
export function createChance(seed: string): Chance {
  let hash = 1_779_033_703 ^ seed.length
  for (const character of seed) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 3_432_918_353)
    hash = (hash << 13) | (hash >>> 19)
  }
  let state = hash >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number) => Math.floor(next() * below)
  return { whole, pick: from => from[whole(from.length)]! }
}
