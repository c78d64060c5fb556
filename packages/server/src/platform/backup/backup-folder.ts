import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Where copies lie. Everything in it but manifests is encrypted. It may be on another disk, or be copied elsewhere as it is. */
export interface BackupFolder {
  readonly root: string
  /** One folder for each base copy, named by its time. */
  readonly bases: string
  /** Closed segments of the write-ahead log. */
  readonly log: string
  /** Files and facts, packed as they came. */
  readonly packs: string
}

export function backupFolder(path: string): BackupFolder {
  const root = resolve(path)
  return { root, bases: join(root, 'base'), log: join(root, 'log'), packs: join(root, 'files') }
}

export function makeBackupFolder(path: string): BackupFolder {
  const folder = backupFolder(path)
  for (const each of Object.values(folder)) mkdirSync(each, { recursive: true, mode: 0o700 })
  return folder
}

/** What the data folder holds for backups. */
export interface OutgoingFolder {
  readonly root: string
  /** Where PostgreSQL puts closed segments, whether or not the backup folder can be reached. */
  readonly spool: string
  /** To whom copies are encrypted. */
  readonly recipients: string
  /** Which files are in which pack; made again when lost. */
  readonly packed: string
}

export function outgoingFolder(dataDir: string): OutgoingFolder {
  const root = join(resolve(dataDir), 'backup')
  return {
    root,
    spool: join(root, 'spool'),
    recipients: join(root, 'recipients'),
    packed: join(root, 'packed.jsonl'),
  }
}

/** What of the data folder goes with each copy, beside the database. */
export const keptFolders = ['files', 'facts', 'audit'] as const

/** A moment in the name of a file: sorts by time, and holds no colon, which some file systems refuse. */
export function stampOf(at: Date): string {
  return at.toISOString().replaceAll(':', '')
}

export function timeOfStamp(stamp: string): Date | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d)(\d\d)(\d\d\.\d{3}Z)$/.exec(stamp)
  return parts === null ? undefined : new Date(`${parts[1]}:${parts[2]}:${parts[3]}`)
}

/** A new name is safe only when its folder is on disk too. */
export function syncFolderOf(file: string): void {
  const folder = dirname(file)
  if (!existsSync(folder) || process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
