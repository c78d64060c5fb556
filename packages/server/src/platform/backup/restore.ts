import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseTrouble, dataFolder, handOverCluster, type Postgres, startPostgres, type Tx } from '../db/index.ts'
import { archiveSettings, quoted } from './archive-settings.ts'
import { outgoingFolder } from './backup-folder.ts'
import { chooseBase } from './choose-copy.ts'
import { readIdentities } from './keys.ts'
import { type BaseManifest, copiesIn, isBase } from './manifest.ts'
import { type RestoredState, recordRestore } from './record-restore.ts'
import { restoreFiles } from './restore-files.ts'
import { courseOf, fetchLog, logEnd } from './restore-log.ts'
import { BackupTrouble } from './trouble.ts'
import { unpackInto } from './unpack.ts'

export interface RestoreTask {
  readonly backupDir: string
  /** A data folder that is not there yet. */
  readonly into: string
  /** The moment to go back to; without it, the newest that the log holds. */
  readonly to?: Date
  readonly identityFile: string
  readonly program: string
  /** What else the restored installation must know, in the transaction of its entry. */
  readonly alsoRecord?: (tx: Tx) => Promise<void>
  readonly onStep?: (step: RestoreStep) => void
}

/** What is being done, for whoever waits. */
export type RestoreStep = 'base' | 'log' | 'files' | 'replay'

export interface Restored extends RestoredState {
  /** The copy that it began from. */
  readonly from: Date
  readonly to: Date | undefined
  readonly segments: number
  readonly files: number
}

/**
 * Makes a data folder from a backup, as everything was at a moment, and stops there: `townkeep serve` on that folder goes on
 * from it. That it was restored, and what for, is the first entry of its audit.
 */
export async function restore(task: RestoreTask): Promise<Restored> {
  const { backupDir, to, identityFile, onStep = () => {} } = task
  const into = resolve(task.into)
  const opener = { identities: readIdentities(identityFile), identityFile }
  if (existsSync(into) && readdirSync(into).length > 0) throw new BackupTrouble('folder-not-empty', { folder: into })
  const copies = copiesIn(backupDir).filter(isBase)
  if (copies.length === 0) throw new BackupTrouble('nothing-there', { folder: backupDir })
  const copy = chooseBase(copies, { to, folder: backupDir, ...(await courseOf(backupDir, opener)) })
  const { manifest } = copy
  const last = logEnd(backupDir) ?? manifest.endedAt
  if (to !== undefined && to > last)
    throw new BackupTrouble('after-log', { folder: backupDir, last: last.toISOString() })

  onStep('base')
  mkdirSync(into, { recursive: true, mode: 0o700 })
  await unpackInto(into, join(copy.folder, manifest.base.file), opener)
  keepRecipients(into, manifest)
  onStep('log')
  const incoming = join(into, 'incoming')
  const next = copies.find(one => to !== undefined && one.manifest.endedAt > to)
  const segments = await fetchLog(backupDir, incoming, { base: manifest, next, opener })
  onStep('files')
  const files = await restoreFiles(backupDir, into, { copy, to, opener })
  onStep('replay')
  const postgres = await replay(into, incoming, manifest, to)
  try {
    const state = await recordRestore(postgres, { from: copy, to, program: task.program, alsoRecord: task.alsoRecord })
    return { ...state, from: manifest.endedAt, to, segments, files }
  } finally {
    await postgres.stop()
    rmSync(incoming, { recursive: true })
  }
}

/** The restored installation goes on with backups under the same key. */
function keepRecipients(into: string, { recipients }: BaseManifest): void {
  const outgoing = outgoingFolder(into)
  mkdirSync(outgoing.root, { recursive: true, mode: 0o700 })
  writeFileSync(outgoing.recipients, recipients.map(one => `${one}\n`).join(''), { mode: 0o600 })
}

/** Starts the server, which replays the log up to the moment and then takes up work on a timeline of its own. */
async function replay(into: string, incoming: string, manifest: BaseManifest, to: Date | undefined): Promise<Postgres> {
  const { cluster } = dataFolder(into)
  writeFileSync(join(cluster, 'recovery.signal'), '', { mode: 0o600 })
  await handOverCluster(into)
  const settings = {
    ...manifest.settings,
    ...archiveSettings(into),
    restore_command: `gzip -dc ${quoted(incoming)}/%f.gz > "%p"`,
    recovery_target_action: 'promote',
    // It counts as started when it takes work, not when it could be looked at.
    hot_standby: 'off',
  }
  if (to === undefined) return startPostgres({ dataDir: into, settings })
  try {
    return await startPostgres({ dataDir: into, settings: { ...settings, recovery_target_time: targetTime(to) } })
  } catch (error) {
    // Nobody changed anything between the moment and the end of the log: its end is that state.
    const endedBefore = error instanceof DatabaseTrouble && /recovery ended before configured/.test(error.message)
    if (!endedBefore) throw error
    return startPostgres({ dataDir: into, settings })
  }
}

/** PostgreSQL reads it before it knows names of time zones, `Z` among them. */
function targetTime(to: Date): string {
  return to.toISOString().replace('T', ' ').replace('Z', '+00')
}
