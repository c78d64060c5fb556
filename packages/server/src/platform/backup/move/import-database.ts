import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate } from '../../db/index.ts'
import { damaged, digestOf } from '../sealed-file.ts'
import { BackupTrouble } from '../trouble.ts'
import { copyIn } from './copied-folders.ts'
import { migrations } from './export-database.ts'
import { type ExportManifest, readExport } from './export-manifest.ts'
import { contentOf, plainSettings, type Table, tablesOf } from './tables.ts'

export interface ImportTask {
  readonly folder: string
  /** Of the tables' owner, in a database that holds nothing yet; a direct connection. */
  readonly ownerUrl: string
  readonly dataDir: string
}

/**
 * Fills an empty database from an export: all of it or nothing. Every table is compared, by count and digest, with what it
 * was, before anything of it holds.
 */
export async function importDatabase({ folder, ownerUrl, dataDir }: ImportTask): Promise<ExportManifest> {
  const manifest = readExport(folder)
  for (const { file, sha256 } of manifest.tables)
    if ((await digestOf(join(folder, file))) !== sha256)
      throw damaged(join(folder, file), 'it is not what was exported')
  await migrate(ownerUrl)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'townkeep import' })
  await client.connect()
  try {
    await client.query(`begin; ${plainSettings}`)
    await refuseOtherSchema(client, manifest)
    const tables = await tablesOf(client)
    await refuseFilled(client, tables)
    for (const table of manifest.tables) await makePartitions(client, table)
    for (const table of manifest.tables) await fill(client, table, folder)
    for (const table of manifest.tables) await compare(client, table)
    await copyIn(folder, dataDir, manifest.files)
    await client.query('commit')
    return manifest
  } finally {
    // What was not committed is gone with the session.
    await client.end()
  }
}

async function refuseOtherSchema(client: pg.Client, manifest: ExportManifest): Promise<void> {
  const { rows } = await client.query<{ migration: string }>(migrations)
  const here = rows.map(({ migration }) => migration)
  if (here.join('\n') !== manifest.migrations.join('\n'))
    throw new BackupTrouble('other-schema', { program: manifest.program })
}

async function refuseFilled(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from tk.${client.escapeIdentifier(name)} limit 1`)
    if (rowCount !== 0) throw new BackupTrouble('target-not-empty', { table: name })
  }
}

/** Months that the migrations did not make, since they are past; closed like those. */
async function makePartitions(client: pg.Client, { name, partitions }: Table): Promise<void> {
  for (const partition of partitions) {
    const { rows } = await client.query('select to_regclass($1) is null as missing', [`tk.${partition.name}`])
    if (!rows[0].missing) continue
    const made = `tk.${client.escapeIdentifier(partition.name)}`
    await client.query(`create table ${made} partition of tk.${client.escapeIdentifier(name)} ${partition.bounds}`)
    await client.query(`alter table ${made} enable row level security; revoke all on ${made} from townkeep_backup`)
  }
}

async function fill(client: pg.Client, table: ExportManifest['tables'][number], folder: string): Promise<void> {
  const { name, columns, identity, file } = table
  const quoted = `tk.${client.escapeIdentifier(name)}`
  const list = columns.map(column => client.escapeIdentifier(column)).join(', ')
  // What they would do is in the export already.
  await client.query(`alter table ${quoted} disable trigger user`)
  await pipeline(
    createReadStream(join(folder, file)),
    createZstdDecompress(),
    client.query(copyFrom(`copy ${quoted} (${list}) from stdin`)),
  )
  await client.query(`alter table ${quoted} enable trigger user`)
  if (identity === null) return
  const column = client.escapeIdentifier(identity)
  await client.query(
    `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${column}) from ${quoted}), 0) + 1, false)`,
    [quoted, identity],
  )
}

async function compare(client: pg.Client, table: ExportManifest['tables'][number]): Promise<void> {
  const found = await contentOf(client, table)
  if (found.rows !== table.rows || found.digest !== table.digest)
    throw new BackupTrouble('import-differs', { table: table.name, found: found.rows, wanted: table.rows })
}
