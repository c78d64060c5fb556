import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chunksOf, ifGone } from './read-chunks.ts'
import type { TarEntry } from './tar.ts'
import { BackupTrouble } from './trouble.ts'

/** Their contents belong to the running server alone; the folders themselves must be there. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const left =
  /^(?:postmaster\.(?:pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label(?:\.old)?|tablespace_map(?:\.old)?)$/
/** Comes last, as the server's own tool has it. */
const control = 'global/pg_control'

/**
 * The files of a running cluster, for an archive. Whatever changes while it is read is mended by the log between start and
 * end of the backup, so a file may be gone or grow meanwhile.
 * @param under name of the cluster's folder in the archive.
 */
export async function* clusterEntries(cluster: string, under: string): AsyncGenerator<TarEntry> {
  yield { name: under, kind: 'folder' }
  yield* entriesOf(cluster, '', under)
  yield* fileEntry(cluster, control, under)
}

async function* entriesOf(cluster: string, folder: string, under: string): AsyncGenerator<TarEntry> {
  const found = (await readdir(join(cluster, folder), { withFileTypes: true }).catch(ifGone)) ?? []
  for (const item of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? item.name : `${folder}/${item.name}`
    if (left.test(item.name) || path === control) continue
    if (item.isSymbolicLink()) throw new BackupTrouble('link-in-cluster', { path: join(cluster, path) })
    if (item.isDirectory()) {
      yield { name: `${under}/${path}`, kind: 'folder' }
      if (!emptied.has(path)) yield* entriesOf(cluster, path, under)
      // The server looks for it there.
      else if (path === 'pg_wal') yield { name: `${under}/pg_wal/archive_status`, kind: 'folder' }
    } else if (item.isFile()) yield* fileEntry(cluster, path, under)
  }
}

async function* fileEntry(cluster: string, path: string, under: string): AsyncGenerator<TarEntry> {
  const file = join(cluster, path)
  const stat = await lstat(file).catch(ifGone)
  if (stat === undefined) return
  yield { name: `${under}/${path}`, kind: 'file', size: stat.size, modified: stat.mtime, content: chunksOf(file) }
}
