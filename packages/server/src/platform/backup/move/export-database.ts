import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { compressed } from '../packs.ts'
import { BackupTrouble } from '../trouble.ts'
import { copyOut } from './copied-folders.ts'
import { type ExportManifest, manifestFile } from './export-manifest.ts'
import { contentOf, plainSettings, type Table, tablesOf } from './tables.ts'

export interface ExportTask {
  /** Of a login that reads past the policies, or of the tables' owner. */
  readonly url: string
  readonly dataDir: string
  /** Is made; must be empty. */
  readonly folder: string
  readonly program: string
  readonly now: Date
}

/**
 * Writes everything into a folder, in plain form, as it was at one moment: every table with its count and digest, files and
 * facts, and what was still to be done in the background. What is sealed in the database stays sealed; its key is not in it.
 */
export async function exportDatabase({ url, dataDir, folder, program, now }: ExportTask): Promise<ExportManifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new BackupTrouble('folder-not-empty', { folder })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: url, application_name: 'townkeep export' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    // A login that may not see everything is refused instead of being given less.
    await client.query(`set local row_security = off; ${plainSettings}`)
    const tables: ExportManifest['tables'] = []
    for (const table of await tablesOf(client))
      tables.push({
        ...table,
        columns: [...table.columns],
        partitions: [...table.partitions],
        ...(await contentOf(client, table)),
        ...(await writeTable(client, table, folder)),
      })
    const { rows: applied } = await client.query<{ migration: string }>(migrations)
    const { rows: jobs } = await client.query<ExportManifest['jobs'][number]>(pendingJobs)
    await client.query('commit')
    const manifest: ExportManifest = {
      format: 1,
      program,
      at: now,
      migrations: applied.map(({ migration }) => migration),
      tables,
      files: [...(await copyOut(dataDir, folder))],
      jobs,
    }
    await writeFile(manifestFile(folder), `${JSON.stringify(manifest, undefined, 1)}\n`, { mode: 0o600, flush: true })
    return manifest
  } finally {
    await client.end()
  }
}

/** Name and checksum, in their order. */
export const migrations = `select name || ' ' || checksum as migration from tk.migration order by name collate "C"`

/** Jobs that have not ended; what runs by the clock comes by itself. */
const pendingJobs = `
  select name, data, start_after as "startAfter" from queue.job
  where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%' and name <> 'dead' and singleton_on is null
  order by created_on`

async function writeTable(client: pg.Client, { name, columns }: Table, folder: string) {
  const file = `${name}.copy.zst`
  const list = columns.map(column => client.escapeIdentifier(column)).join(', ')
  // A partitioned table is not copied as such.
  const rows = client.query(copyTo(`copy (select ${list} from tk.${client.escapeIdentifier(name)}) to stdout`))
  const hash = createHash('sha256')
  await pipeline(
    compressed(rows),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(join(folder, file), { mode: 0o600, flush: true }),
  )
  return { file, sha256: hash.digest('hex') }
}
