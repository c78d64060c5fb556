import { setTimeout as sleep } from 'node:timers/promises'

/** Looks again and again until there is something; how long that took is nobody's concern but the printed duration's. */
export async function until<T>(
  look: () => Promise<T | undefined | false>,
  withinMs = 120_000,
  everyMs = 20,
): Promise<T> {
  let last: unknown
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(everyMs)) {
    try {
      const seen = await look()
      if (seen !== undefined && seen !== false) return seen
    } catch (error) {
      last = error
    }
  }
  throw new Error(`Not within ${withinMs} ms: ${look}`, { cause: last })
}
