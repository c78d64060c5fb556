import type { BaseManifest, Copy } from './manifest.ts'
import { BackupTrouble } from './trouble.ts'

/** Up to which place in the log each earlier timeline belongs to the present one; without an entry, none of it does. */
export type Ancestry = ReadonlyMap<number, bigint>

/** Reads a `.history` file of PostgreSQL: a timeline, a place in the log, and why, on each line. Pure. */
export function ancestryOf(history: string): Ancestry {
  const lines = history.split('\n').flatMap(line => {
    const [, timeline, high, low] = /^\s*(\d+)\s+([0-9A-F]+)\/([0-9A-F]+)/i.exec(line) ?? []
    if (timeline === undefined) return []
    return [[Number(timeline), (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)] as const]
  })
  return new Map(lines)
}

/**
 * The copy to begin from: the newest that was whole at the moment wanted and lies on the way to the present, since an earlier
 * restore may have left copies behind on a branch that ended. Pure. @throws BackupTrouble where there is none.
 */
export function chooseBase(
  copies: readonly Copy<BaseManifest>[],
  { to, timeline, ancestry, folder }: { to: Date | undefined; timeline: number; ancestry: Ancestry; folder: string },
): Copy<BaseManifest> {
  const onTheWay = copies.filter(({ manifest }) => {
    const until = ancestry.get(manifest.timeline)
    return manifest.timeline === timeline || (until !== undefined && BigInt(manifest.stopLsn) <= until)
  })
  const [oldest] = onTheWay
  if (oldest === undefined) throw new BackupTrouble('nothing-there', { folder })
  const found = onTheWay.findLast(({ manifest }) => to === undefined || manifest.endedAt <= to)
  if (found === undefined)
    throw new BackupTrouble('before-first', { folder, first: oldest.manifest.endedAt.toISOString() })
  return found
}
