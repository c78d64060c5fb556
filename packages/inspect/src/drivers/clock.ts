import { setTimeout } from 'node:timers/promises'
import type { Clock } from './types.ts'

export const systemClock: Clock = {
  now: () => new Date(),
  ticks: () => performance.now(),
  // An aborted sleep is over, not an error: whoever sleeps looks at its budget next.
  sleep: (ms, signal) => setTimeout(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
}
