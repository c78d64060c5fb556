import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { backupFolder } from './backup-folder.ts'
import { type LogFile, logFilesIn, segmentOf } from './log-files.ts'
import { type Copy, copiesIn, isBase } from './manifest.ts'
import { listNameOf, packsIn } from './packs.ts'

const day = 86_400_000

/** What no longer serves any moment of the last `keepDays` days. */
export interface Surplus {
  readonly copies: readonly Copy[]
  readonly log: readonly LogFile[]
  /** Their names. */
  readonly packs: readonly string[]
}

/**
 * Every moment of the last days stays within reach: kept are all copies since then, the newest one before, with the log and the
 * packs that belong to them. The newest copy always stays. Pure.
 */
export function surplusOf(
  { copies, log, packs }: { copies: readonly Copy[]; log: readonly LogFile[]; packs: ReturnType<typeof packsIn> },
  keepDays: number,
  now: Date,
): Surplus {
  const horizon = new Date(now.getTime() - keepDays * day)
  const oldestKept = copies.findLast(({ manifest }) => manifest.endedAt <= horizon) ?? copies[0]
  if (oldestKept === undefined) return { copies: [], log: [], packs: [] }
  const at = copies.indexOf(oldestKept)
  const kept = copies.slice(at)
  const first = Math.min(...kept.filter(isBase).map(({ manifest }) => segmentOf(manifest.startSegment)!.number))
  const used = new Set(kept.flatMap(({ manifest }) => manifest.packs))
  return {
    copies: copies.slice(0, at),
    // By its place alone, whatever the timeline: one that branched off later begins where it branched.
    log: log.filter(({ name }) => (segmentOf(name)?.number ?? Number.POSITIVE_INFINITY) < first),
    // One that came after the oldest copy holds what came after it.
    packs: packs.filter(({ name, at }) => !used.has(name) && at < oldestKept.manifest.beganAt).map(({ name }) => name),
  }
}

/** Takes away what is surplus; answers how much of each. */
export function keepDays(backupDir: string, days: number, now: Date): { readonly [Kind in keyof Surplus]: number } {
  const folder = backupFolder(backupDir)
  const surplus = surplusOf(
    { copies: copiesIn(backupDir), log: logFilesIn(folder.log), packs: packsIn(backupDir) },
    days,
    now,
  )
  // A copy goes before what it needs.
  for (const copy of surplus.copies) rmSync(copy.folder, { recursive: true })
  for (const { file } of surplus.log) rmSync(file)
  for (const pack of surplus.packs)
    for (const name of [pack, listNameOf(pack)]) rmSync(join(folder.packs, name), { force: true })
  return { copies: surplus.copies.length, log: surplus.log.length, packs: surplus.packs.length }
}
