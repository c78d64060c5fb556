import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../db/index.ts'
import { appendAnchor } from './anchor.ts'

export interface Anchoring {
  stop(): Promise<void>
}

const dayMs = 86_400_000

/** Writes the end of the chain down outside the database: at the start and once a day. A failure is told and tried again in an hour. */
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
        await appendAnchor(db, file, new Date())
      } catch (error) {
        onTrouble(error)
        pause = Math.min(everyMs, dayMs / 24)
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
