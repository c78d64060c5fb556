import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'
import type { Ledger } from '../open-ledger.ts'
import { type CopyWork, makeBackupKeys, recipientsOf, startFollower } from '../platform/backup/index.ts'
import type { Log } from '../platform/http/index.ts'
import type { Looking } from '../upkeep/look.ts'

/** What the job that makes copies works on; undefined where others keep the database, and its copies. */
export function copying({ own }: Ledger, { dataDir, backup }: Config, program: string): CopyWork | undefined {
  if (own === undefined || backup.everyHours === 0) return undefined
  const { folder: backupDir, everyHours, keepDays } = backup
  return { dataDir, backupDir, everyHours, keepDays, adminUrl: own.adminUrl, program, now: () => new Date() }
}

/** What is looked at of the work that goes on behind everything. */
export function lookingAt({ db, own }: Ledger, { dataDir, backup }: Config): Looking {
  const { folder: backupDir, everyHours } = backup
  const ofOwn = own === undefined || everyHours === 0 ? undefined : () => ({ dataDir, backupDir, everyHours })
  return { db, backup: ofOwn, now: () => new Date() }
}

/** Follows our own database with copies of its log. Makes the key where there is none, as a copy without one is none. */
export async function startCopying(
  { ledger, config, log }: { ledger: Ledger; config: Config; log: Log },
  onTrouble: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const { dataDir, backup } = config
  if (ledger.own === undefined || backup.everyHours === 0) return async () => {}
  const { identityFile } = backup
  if (recipientsOf(dataDir).length === 0) await makeBackupKeys(dataDir, identityFile, new Date())
  // Whoever takes this machine would have the key to all copies with it.
  if (existsSync(identityFile))
    log.warn({ identityFile }, 'the private key to the backups lies on this machine: move it to a safe place')
  return startFollower({ dataDir, backupDir: backup.folder, now: () => new Date(), onTrouble }).stop
}
