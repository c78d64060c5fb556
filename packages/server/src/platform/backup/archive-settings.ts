import { mkdirSync } from 'node:fs'
import { outgoingFolder } from './backup-folder.ts'

/** A segment is closed this long after its first change at the latest. */
const longestOpenSeconds = 60

/**
 * Settings under which our own PostgreSQL hands out its log. It writes to a spool in the data folder, never to the backup
 * folder: a share that is away must not make the log grow inside the cluster, nor keep a backup waiting. The command uses
 * nothing but what the server's user finds on any machine; encryption comes behind it (`shipLog`).
 */
export function archiveSettings(dataDir: string): Readonly<Record<string, string>> {
  const { spool } = outgoingFolder(dataDir)
  mkdirSync(spool, { recursive: true, mode: 0o700 })
  const folder = quoted(spool)
  // Closed by time, most of a segment is zeros: level 4 makes 16 kB of them where level 1 makes 73.
  const command = [
    `gzip -4n < "%p" > ${folder}/%f.tmp`,
    `sync ${folder}/%f.tmp`,
    `mv ${folder}/%f.tmp ${folder}/%f.gz`,
    `sync ${folder}`,
  ].join(' && ')
  return { archive_mode: 'on', archive_timeout: String(longestOpenSeconds), archive_command: command }
}

/** For the shell, within a setting in which `%` has a meaning. */
export function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''").replaceAll('%', '%%')}'`
}
