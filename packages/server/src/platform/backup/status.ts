import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Db, dataFolder } from '../db/index.ts'
import { backupFolder, outgoingFolder } from './backup-folder.ts'
import { recipientsOf } from './keys.ts'
import { logFilesIn } from './log-files.ts'
import { copiesIn } from './manifest.ts'

/** How backups stand, for the health page and the metrics. */
export interface BackupStatus {
  readonly newestCopyAt: Date | undefined
  readonly logUntil: Date | undefined
  /** Closed by PostgreSQL and not taken by it to the spool yet: grows inside the cluster while the spool cannot be written. */
  readonly waitingInCluster: number
  /** In the spool, not encrypted yet: grows while the backup folder cannot be written. */
  readonly waitingInSpool: number
  readonly failedCount: number
  readonly bytes: number
  readonly alarms: readonly BackupAlarm[]
}

/** What somebody should look at. */
export type BackupAlarm = 'no-key' | 'no-copy' | 'copy-old' | 'archiving-fails' | 'log-waits'

export interface StatusTask {
  readonly dataDir: string
  readonly backupDir: string
  /** How often copies are made, in hours. */
  readonly everyHours: number
  readonly now: Date
}

/** More segments than a busy quarter of an hour leaves behind. */
const mostWaiting = 30

export async function backupStatus(db: Db, { dataDir, backupDir, everyHours, now }: StatusTask): Promise<BackupStatus> {
  const { rows } = await sql<{ failing: boolean; failed: number }>`
    select failed_count as failed,
      coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failing
    from pg_stat_archiver`.execute(db)
  const { failing, failed } = rows[0]!
  const waitingInCluster = countIn(join(dataFolder(dataDir).cluster, 'pg_wal/archive_status'), '.ready')
  const waitingInSpool = countIn(outgoingFolder(dataDir).spool, '.gz')
  const newestCopyAt = copiesIn(backupDir).at(-1)?.manifest.endedAt
  const log = existsSync(backupFolder(backupDir).log) ? logFilesIn(backupFolder(backupDir).log) : []
  const hours = newestCopyAt === undefined ? undefined : (now.getTime() - newestCopyAt.getTime()) / 3_600_000
  const alarms: Readonly<Record<BackupAlarm, boolean>> = {
    'no-key': recipientsOf(dataDir).length === 0,
    'no-copy': newestCopyAt === undefined,
    'copy-old': hours !== undefined && hours > 2 * everyHours + 1,
    'archiving-fails': failing,
    'log-waits': waitingInCluster + waitingInSpool > mostWaiting,
  }
  return {
    newestCopyAt,
    logUntil: log.length === 0 ? undefined : new Date(Math.max(...log.map(({ at }) => at.getTime()))),
    waitingInCluster,
    waitingInSpool,
    failedCount: failed,
    bytes: bytesIn(backupDir),
    alarms: (Object.keys(alarms) as BackupAlarm[]).filter(name => alarms[name]),
  }
}

export function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0
  const items = readdirSync(folder, { recursive: true, withFileTypes: true })
  const sizes = items.map(item =>
    item.isFile() ? (statSync(join(item.parentPath, item.name), { throwIfNoEntry: false })?.size ?? 0) : 0,
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

function countIn(folder: string, ending: string): number {
  return existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith(ending)).length : 0
}
