/**
 * Copies of everything, and the way back. Glossary:
 * - base: a copy of the running cluster's files;
 * - dump: a copy of a database that others keep, by `pg_dump`;
 * - log: PostgreSQL's write-ahead log in closed segments; with a base it leads to any later moment;
 * - spool: where PostgreSQL puts closed segments, until they are encrypted into the backup folder;
 * - pack: an archive of files and facts that were new;
 * - key: a pair of halves; the server encrypts by the public one, and cannot open what it wrote.
 */
export { archiveSettings } from './archive-settings.ts'
export { dumpDatabase } from './dump-database.ts'
export { type Follower, type FollowOptions, startFollower } from './follow.ts'
export { backupHandlers, type CopyWork, isCopyDue, makeCopy } from './jobs.ts'
export { type MadeKeys, makeBackupKeys, recipientsOf } from './keys.ts'
export { type BackupList, listBackups } from './list-backups.ts'
export { type BackupTask, makeBase } from './make-base.ts'
export { type BaseManifest, type Copy, copiesIn, isBase, type Manifest } from './manifest.ts'
export { type ExportTask, exportDatabase } from './move/export-database.ts'
export type { ExportManifest } from './move/export-manifest.ts'
export { type ImportTask, importDatabase } from './move/import-database.ts'
export { type Restored, type RestoreStep, type RestoreTask, restore } from './restore.ts'
export { keepDays } from './retention.ts'
export { shipLog } from './ship-log.ts'
export { type BackupAlarm, type BackupStatus, backupStatus, type StatusTask } from './status.ts'
export { BackupTrouble, type BackupTroubleCode } from './trouble.ts'
export { type BackupFault, type BackupVerdict, verifyBackups } from './verify-backups.ts'
