import { auditLag } from '../platform/audit/index.ts'
import { type BackupAlarm, type BackupStatus, backupStatus, type StatusTask } from '../platform/backup/index.ts'
import type { Db } from '../platform/db/index.ts'

/** What somebody should look at, though everything answers. Closed. */
export type Warning = 'audit-sealer-behind' | 'audit-months-end' | `backup-${BackupAlarm}`

export interface Looking {
  readonly db: Db
  /** Of our own database; undefined where others keep it, and its copies. */
  readonly backup: (() => Omit<StatusTask, 'now'>) | undefined
  readonly now: () => Date
}

export interface Look {
  readonly sealer: { readonly unsealed: number; readonly oldestSeconds: number }
  readonly backup: BackupStatus | undefined
  readonly warnings: readonly Warning[]
}

/** Places for fewer months than this, and the job that makes them has failed for long. */
const fewestMonths = 2

export async function lookAtUpkeep({ db, backup, now }: Looking): Promise<Look> {
  const { unsealed, oldestSeconds, alarming, monthsAhead } = await auditLag(db)
  const status = backup && (await backupStatus(db, { ...backup(), now: now() }))
  const warnings: Warning[] = [
    ...(alarming ? ['audit-sealer-behind' as const] : []),
    ...(monthsAhead < fewestMonths ? ['audit-months-end' as const] : []),
    ...(status?.alarms ?? []).map(alarm => `backup-${alarm}` as const),
  ]
  return { sealer: { unsealed, oldestSeconds }, backup: status, warnings }
}
