import { createHash } from 'node:crypto'

/** A day has so many slots, and each site is tried once in each: more than the 24 that are promised, so that a lost one costs nothing. */
const slotMs = 48 * 60_000
/** Least time between the tries of two neighbouring slots. Tries closer than ten minutes count as one. */
const leastGapMs = 12 * 60_000

/**
 * The next moment after `after` at which a site is tried: within each slot at a time of its own, from a hash of asset and slot, so that
 * sites spread over the slot, no site is always met at the same minute, and whoever reckons it again comes to the same.
 */
export function nextTryAt(assetId: string, after: Date): Date {
  const slot = Math.floor(after.getTime() / slotMs)
  for (let n = slot; ; n += 1) {
    const at = n * slotMs + jitter(assetId, n)
    if (at > after.getTime()) return new Date(at)
  }
}

function jitter(assetId: string, slot: number): number {
  const hash = createHash('sha256').update(`${assetId} ${slot}`).digest().readUInt32BE(0)
  return Math.floor((hash / 2 ** 32) * (slotMs - leastGapMs))
}
