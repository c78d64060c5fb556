import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../db/index.ts'
import { appendAnchor } from './anchor.ts'

export interface Anchoring {
  stop(): Promise<void>
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * Writes the end of the chain down outside the database: at the start and once a day. A failure is told and tried again in an
 * hour, as is a chain that has not begun.
 */
export function startAnchoring(
  db: Db,
  {
    file,
    everyMs = dayMs,
    onTrouble,
  }: { readonly file: string; readonly everyMs?: number; readonly onTrouble: (error: unknown) => void },
): Anchoring {
  const ended = new AbortController()
  const rounds = (async () => {
    while (!ended.signal.aborted) {
      let pause = everyMs
      try {
        const anchor = await appendAnchor(db, file, new Date())
        if (anchor === undefined) pause = Math.min(everyMs, hourMs)
      } catch (error) {
        onTrouble(error)
        pause = Math.min(everyMs, hourMs)
      }
      await sleep(pause, undefined, { signal: ended.signal, ref: false }).catch(() => {})
    }
  })()
  return {
    stop: () => {
      ended.abort()
      return rounds
    },
  }
}
