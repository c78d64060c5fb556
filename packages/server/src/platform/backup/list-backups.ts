import { existsSync } from 'node:fs'
import { backupFolder } from './backup-folder.ts'
import { gapsIn, logFilesIn, segmentOf } from './log-files.ts'
import { type Copy, copiesIn, isBase } from './manifest.ts'
import { bytesIn } from './status.ts'

/** What a backup folder holds. */
export interface BackupList {
  readonly copies: readonly { readonly copy: Copy; readonly bytes: number }[]
  readonly log: {
    readonly pieces: number
    readonly bytes: number
    readonly from: Date | undefined
    readonly to: Date | undefined
  }
  readonly files: { readonly bytes: number }
  /** Segments that are missing behind the oldest copy. */
  readonly gaps: readonly string[]
}

export function listBackups(backupDir: string): BackupList {
  const folder = backupFolder(backupDir)
  const copies = copiesIn(backupDir)
  const log = existsSync(folder.log) ? logFilesIn(folder.log) : []
  const times = log.map(({ at }) => at.getTime())
  const oldest = copies.find(isBase)
  return {
    copies: copies.map(copy => ({ copy, bytes: bytesIn(copy.folder) })),
    log: {
      pieces: log.length,
      bytes: log.reduce((sum, { bytes }) => sum + bytes, 0),
      from: times.length === 0 ? undefined : new Date(Math.min(...times)),
      to: times.length === 0 ? undefined : new Date(Math.max(...times)),
    },
    files: { bytes: bytesIn(folder.packs) },
    gaps:
      oldest === undefined
        ? []
        : gapsIn(
            log.map(({ name }) => name),
            segmentOf(oldest.manifest.startSegment)!,
          ),
  }
}
