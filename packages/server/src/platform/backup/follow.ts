import { setTimeout as sleep } from 'node:timers/promises'
import { recipientsOf } from './keys.ts'
import { copiesIn } from './manifest.ts'
import { newestPack, type PackedFile, packNew } from './packs.ts'
import { shipLog } from './ship-log.ts'

export interface Follower {
  stop(): Promise<void>
}

export interface FollowOptions {
  readonly dataDir: string
  readonly backupDir: string
  readonly now: () => Date
  readonly onTrouble: (error: unknown) => void
  readonly everyMs?: number
}

/** A file may be written while folders are looked through. */
const overlapMs = 30_000
/** Files are looked for once in so many rounds. */
const filesEvery = 12

/**
 * Follows the database: whatever it closes of its log, and what is new among files and facts, goes to the backup folder within
 * seconds. Goes on after any trouble; until there is a key and a base copy it only waits.
 */
export function startFollower({ dataDir, backupDir, now, onTrouble, everyMs = 5_000 }: FollowOptions): Follower {
  const ended = new AbortController()
  let last: { readonly began: Date; readonly files: readonly PackedFile[] } | undefined
  const round = async (withFiles: boolean) => {
    if (recipientsOf(dataDir).length === 0) return
    await shipLog(dataDir, backupDir)
    const base = copiesIn(backupDir).at(-1)
    if (!withFiles || base === undefined) return
    const began = now()
    const until = last?.began ?? newestPack(backupDir, base.manifest.beganAt)
    const { files } = await packNew(dataDir, backupDir, {
      since: new Date(until.getTime() - overlapMs),
      but: last?.files ?? [],
      now: began,
    })
    last = { began, files }
  }
  const rounds = (async () => {
    for (let count = 0; !ended.signal.aborted; count++) {
      await round(count % filesEvery === 0).catch(onTrouble)
      await sleep(everyMs, undefined, { signal: ended.signal }).catch(() => {})
    }
    await round(true).catch(onTrouble)
  })()
  return {
    stop: () => {
      ended.abort()
      return rounds
    },
  }
}
