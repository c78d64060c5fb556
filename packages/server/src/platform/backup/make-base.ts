import { mkdirSync, renameSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { dataFolder } from '../db/index.ts'
import { makeBackupFolder, stampOf, syncFolderOf } from './backup-folder.ts'
import { clusterEntries } from './cluster-entries.ts'
import { holdingBackup, sourceOf } from './hold-backup.ts'
import { requireRecipients } from './keys.ts'
import { type BaseManifest, type Copy, manifestName, refuseOthers, removeUnfinished } from './manifest.ts'
import { compressed, linesOf, packAll } from './packs.ts'
import { sealInto } from './sealed-file.ts'
import { shipLog } from './ship-log.ts'
import { type TarEntry, tarOf } from './tar.ts'

export interface BackupTask {
  readonly dataDir: string
  readonly backupDir: string
  /** The superuser's address of our own database. */
  readonly adminUrl: string
  /** Version of the program. */
  readonly program: string
  readonly now: Date
}

/**
 * Copies the files of our own running cluster, and files and facts, encrypted. The log that is shipped from then on leads from
 * it to any later moment. Nobody waits for it; it is there when its manifest is.
 */
export async function makeBase(task: BackupTask): Promise<Copy<BaseManifest>> {
  const { dataDir, backupDir, now } = task
  const recipients = requireRecipients(dataDir)
  return holdingBackup(task.adminUrl, async client => {
    const folder = makeBackupFolder(backupDir)
    const source = await sourceOf(client)
    refuseOthers(backupDir, source.system)
    removeUnfinished(backupDir)
    const unfinished = join(folder.bases, `${stampOf(now)}.new`)
    mkdirSync(unfinished, { mode: 0o700 })

    const ending: { value?: Ending } = {}
    const archive = Readable.from(tarOf(archiveEntries(client, dataDir, ending)), { objectMode: false })
    const base = await sealInto(join(unfinished, 'base.tar.zst.age'), recipients, compressed(archive))
    const end = ending.value!
    // After the database: a row that the copy holds finds its file.
    const { files } = await packAll(dataDir, backupDir, now)
    const list = Readable.from([Buffer.from(linesOf(files))])
    const manifest: BaseManifest = {
      format: 1,
      kind: 'base',
      program: task.program,
      beganAt: now,
      ...source,
      recipients: [...recipients],
      base,
      ...end,
      files: await sealInto(join(unfinished, 'files.jsonl.zst.age'), recipients, compressed(list)),
      packs: [...new Set(files.map(({ pack }) => pack))].toSorted(),
    }
    await shipLog(dataDir, backupDir)
    await writeFile(join(unfinished, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, {
      mode: 0o600,
      flush: true,
    })
    const finished = join(folder.bases, stampOf(now))
    renameSync(unfinished, finished)
    syncFolderOf(finished)
    return { folder: finished, manifest }
  })
}

type Ending = Pick<BaseManifest, 'endedAt' | 'timeline' | 'startSegment' | 'stopSegment' | 'stopLsn' | 'settings'>

/** In the archive: `postgres`, as in the data folder, and the passwords of the logins that it knows. */
async function* archiveEntries(
  client: pg.Client,
  dataDir: string,
  ending: { value?: Ending },
): AsyncGenerator<TarEntry> {
  const folder = dataFolder(dataDir)
  await client.query(`select pg_backup_start('townkeep', fast => true)`)
  yield* clusterEntries(folder.cluster, 'postgres')
  const { rows } = await client.query<Stopped>(
    `select lsn::text, labelfile, spcmapfile, pg_walfile_name(lsn) as segment from pg_backup_stop(wait_for_archive => true)`,
  )
  const stopped = rows[0]!
  ending.value = await endingOf(client, stopped)
  yield textEntry('postgres/backup_label', stopped.labelfile)
  if (stopped.spcmapfile !== '') yield textEntry('postgres/tablespace_map', stopped.spcmapfile)
  yield textEntry('logins.json', await readFile(folder.logins, 'utf8'))
}

interface Stopped {
  readonly lsn: string
  readonly labelfile: string
  readonly spcmapfile: string
  readonly segment: string
}

/** The server starts with fewer of these only after the log was replayed without them. */
const mustNotShrink = [
  'max_connections',
  'max_worker_processes',
  'max_wal_senders',
  'max_prepared_transactions',
  'max_locks_per_transaction',
]

async function endingOf(client: pg.Client, { lsn, labelfile, segment }: Stopped): Promise<Ending> {
  const [, startSegment] = /^START WAL LOCATION: \S+ \(file (\w+)\)/m.exec(labelfile)!
  const [, timeline] = /^START TIMELINE: (\d+)/m.exec(labelfile)!
  const { rows } = await client.query<{ at: Date; settings: Record<string, string>; bytes: string }>(
    `select clock_timestamp() as at, ($1::pg_lsn - '0/0')::text as bytes,
      (select json_object_agg(name, setting) from pg_settings where name = any($2)) as settings`,
    [lsn, mustNotShrink],
  )
  const { at, settings, bytes } = rows[0]!
  return {
    endedAt: at,
    timeline: Number(timeline),
    startSegment: startSegment!,
    stopSegment: segment,
    stopLsn: bytes,
    settings,
  }
}

function textEntry(name: string, text: string): TarEntry {
  const content = Buffer.from(text)
  return { name, kind: 'file', size: content.length, modified: new Date(0), content: [content] }
}
