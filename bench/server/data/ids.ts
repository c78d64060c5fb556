/** Ids from a seed, in version 7's form: of two the one of the later moment is greater, of one moment that with the greater number. */
export function createIds(seed: number): (kind: number, at: number, n: number) => string {
  return (kind, at, n) => {
    const time = at.toString(16).padStart(12, '0')
    const number = n.toString(16).padStart(8, '0')
    const rest = hex8(mixed(seed ^ kind, n)) + hex8(mixed(seed ^ (kind << 8), ~n)).slice(0, 2)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${number.slice(0, 3)}-8${number.slice(3, 6)}-${number.slice(6)}${rest}`
  }
}

/** 32 bits that look random, the same for the same seed and number: the "mulberry32" recipe at any place of its row. */
export function mixed(seed: number, n: number): number {
  const state = (seed + Math.imul(n + 1, 0x6d2b79f5)) >>> 0
  let bits = Math.imul(state ^ (state >>> 15), state | 1)
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
  return (bits ^ (bits >>> 14)) >>> 0
}

/** The same as a share, from 0 up to, not including, 1. */
export function share(seed: number, n: number): number {
  return mixed(seed, n) / 2 ** 32
}

function hex8(bits: number): string {
  return bits.toString(16).padStart(8, '0')
}
