import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { sealAudit, writeAudit } from '../../audit/index.ts'
import { type Db, migrate, openDatabase } from '../../db/index.ts'
import { aDataFolder, running } from '../../db/testing/a-data-folder.ts'
import { archiveSettings, type BackupTask, makeBackupKeys, shipLog, startFollower } from '../index.ts'

/** A running installation on a cluster of its own that hands out its log, with a key for backups. */
export async function anInstallation(t: TestContext) {
  const dataDir = aDataFolder()
  const backupDir = `${dataDir}.backup`
  const identityFile = `${dataDir}.identity`
  const settings = { fsync: 'off', shared_buffers: '32MB', ...archiveSettings(dataDir) }
  const postgres = await running(t, dataDir, { settings })
  await migrate(postgres.urls.owner)
  const { recipient } = await makeBackupKeys(dataDir, identityFile, new Date())
  const app = openDatabase({ url: postgres.urls.app, connections: 2 })
  t.after(() => app.destroy())
  const adminUrl = postgres.adminUrl('townkeep')
  const task = (): BackupTask => ({ dataDir, backupDir, adminUrl, program: '0.0.0', now: new Date() })

  /** Closes the open segment of the log and brings it to the backup folder, with all new files. */
  const follow = async () => {
    await asAdmin(adminUrl, 'select pg_switch_wal()')
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      await shipLog(dataDir, backupDir)
      const [row] = await asAdmin<{ waiting: boolean }>(adminUrl, waiting)
      if (!row!.waiting) break
    }
    const troubles: unknown[] = []
    await startFollower({ dataDir, backupDir, now: () => new Date(), onTrouble: error => troubles.push(error) }).stop()
    if (troubles[0] !== undefined) throw troubles[0]
  }
  return { postgres, app, dataDir, backupDir, identityFile, recipient, adminUrl, task, follow }
}

const waiting = `
  select last_archived_wal is distinct from pg_walfile_name(pg_switch_wal() - 1)
    and coalesce(last_archived_wal, '') < pg_walfile_name(pg_current_wal_lsn() - 1) as waiting from pg_stat_archiver`

async function asAdmin<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

/** One more deed, sealed. */
export async function deed(db: Db, subject: string): Promise<void> {
  const actor = { kind: 'system', id: 'system:test', name: 'test' } as const
  await db.transaction().execute(tx => writeAudit(tx, { action: 'thing.do', subject, actor }))
  await sealAudit(db)
}

/** The audit's chain, as text. */
export async function chainOf(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ link: string }>`
    select seq || ' ' || encode(hash, 'hex') as link from tk.audit_seal order by seq`.execute(db)
  return rows.map(({ link }) => link)
}

/** Puts a file as stores do: whole, under its name at once. */
export function putFile(dataDir: string, path: string, text: string): void {
  const file = join(dataDir, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}
