import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../db/index.ts'
import { sealAudit } from './seal.ts'

export interface Sealer {
  stop(): Promise<void>
}

/** Seals again and again until stopped; a failure is told and the next round tries again. */
export function startSealer(
  db: Db,
  { everyMs = 1_000, onTrouble }: { readonly everyMs?: number; readonly onTrouble: (error: unknown) => void },
): Sealer {
  const ended = new AbortController()
  const rounds = (async () => {
    while (!ended.signal.aborted) {
      try {
        await sealAudit(db)
      } catch (error) {
        onTrouble(error)
      }
      await sleep(everyMs, undefined, { signal: ended.signal }).catch(() => {})
    }
  })()
  return {
    stop: () => {
      ended.abort()
      return rounds
    },
  }
}
