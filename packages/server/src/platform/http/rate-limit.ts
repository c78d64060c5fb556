/** How much one caller may ask: `burst` at once, and `perSecond` again afterwards. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

export interface RateLimit {
  /** Seconds to wait, or 0 where the request may go on. */
  take(key: string, nowMs: number): number
  readonly size: number
}

/** Callers remembered at most. The one that was silent longest is forgotten first; where it asked little, its bucket was full again anyway. */
const mostKeys = 50_000

/**
 * A token bucket per key, in the memory of this process: with N web processes a caller may ask N times as much. It protects
 * the server from being overrun, not an account from being guessed: that is counted in the database.
 */
export function createRateLimit({ burst, perSecond }: Rate, keys = mostKeys): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(key, nowMs) {
      const known = buckets.get(key)
      const refilled = known === undefined ? burst : known.tokens + ((nowMs - known.at) / 1_000) * perSecond
      const tokens = Math.min(burst, refilled)
      buckets.delete(key)
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: nowMs })
      if (buckets.size > keys) buckets.delete(buckets.keys().next().value!)
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond)
    },
    get size() {
      return buckets.size
    },
  }
}
