import type { KeptTry } from './sample.ts'

/** What is known of a site between two tries. */
export interface Watch {
  /** The last try failed, for the first time: a second one decides. */
  readonly doubtedAt: Date | undefined
  /** The site is down. */
  readonly downSince: Date | undefined
}

export interface WatchStep {
  readonly watch: Watch
  /** What is to be told. `at` is when the first try failed, or when the site opened again. */
  readonly turn?: { readonly to: 'down' | 'up'; readonly at: Date }
  /** Try again so soon, rather than at the next slot. */
  readonly againInMs?: number
}

/** A first failure is believed when a second try, this much later, fails too. */
const confirmAfterMs = 60_000

/**
 * An outage begins with the first of two failures on end and ends with the first success. A try that says nothing about the site changes
 * nothing, and asks for another soon while there is a doubt; within announced maintenance no outage begins, and a running one may end.
 */
export function step(watch: Watch, tried: KeptTry): WatchStep {
  if (tried.state === 'unknown') return { watch, ...(watch.doubtedAt ? { againInMs: confirmAfterMs } : {}) }
  if (tried.state === 'up') {
    const calm = { doubtedAt: undefined, downSince: undefined }
    return { watch: calm, ...(watch.downSince ? { turn: { to: 'up', at: tried.at } } : {}) }
  }
  if (watch.downSince) return { watch: { ...watch, doubtedAt: undefined } }
  if (tried.maintenance) return { watch: { doubtedAt: undefined, downSince: undefined } }
  if (watch.doubtedAt === undefined)
    return { watch: { doubtedAt: tried.at, downSince: undefined }, againInMs: confirmAfterMs }
  const since = watch.doubtedAt
  return { watch: { doubtedAt: undefined, downSince: since }, turn: { to: 'down', at: since } }
}
