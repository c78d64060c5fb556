import { sql } from 'kysely'
import { queuePlan } from './compose/worker.ts'
import { type Config, ConfigError } from './config.ts'
import { mistrustNumbers } from './mistrust-numbers.ts'
import { writeAudit } from './platform/audit/index.ts'
import { type ExportManifest, exportDatabase, importDatabase } from './platform/backup/index.ts'
import { joinOrStartPostgres, openDatabase } from './platform/db/index.ts'
import { installQueue } from './platform/jobs/index.ts'

/** Writes all of an installation into a folder: of our own database, whether or not a server runs on it, or of one that others keep. */
export async function exportAll(config: Config, folder: string, program: string, now: Date): Promise<ExportManifest> {
  const { dataDir, database } = config
  const own = database.urls === undefined ? await joinOrStartPostgres({ dataDir, mayCreate: false }) : undefined
  try {
    const url = own?.urls.backup ?? database.urls?.backup ?? database.urls?.owner
    if (url === undefined) throw new ConfigError([backupNeeded])
    return await exportDatabase({ url, dataDir, folder, program, now })
  } finally {
    await own?.stop()
  }
}

/**
 * Fills an empty database that others keep, and its data folder, from an export; then takes up what was still to be done, and
 * writes into the audit that all of this was imported. No number is given to a document before somebody confirmed the last one.
 */
export async function importAll(config: Config, folder: string): Promise<ExportManifest> {
  const { urls } = config.database
  if (urls?.owner === undefined) throw new ConfigError([ownerNeeded])
  const manifest = await importDatabase({ folder, ownerUrl: urls.owner, dataDir: config.dataDir })
  await installQueue({ url: urls.queue, plan: queuePlan })
  const known = new Set(queuePlan.jobs.map(({ name }) => name))
  const db = openDatabase({ url: urls.app, connections: 1 })
  try {
    await db.transaction().execute(async tx => {
      for (const { name, data, startAfter } of manifest.jobs.filter(job => known.has(job.name)))
        await sql`select queue.enqueue(${name}, ${JSON.stringify(data ?? {})}::jsonb, ${startAfter})`.execute(tx)
      const { at, program, tables, jobs } = manifest
      const rows = Object.fromEntries(tables.map(table => [table.name, table.rows]))
      await writeAudit(tx, {
        action: 'installation.import',
        subject: 'installation',
        actor: { kind: 'system', id: 'system:import', name: 'import' },
        detail: { exportedAt: at, program, rows, jobs: jobs.length },
      })
      await mistrustNumbers(tx, 'import', new Date())
    })
  } finally {
    await db.destroy()
  }
  return manifest
}

const backupNeeded = {
  en: 'TOWNKEEP_BACKUP_URL: is needed to export a database that others keep',
  'zh-CN': 'TOWNKEEP_BACKUP_URL：导出自备数据库时必须设置',
}
const ownerNeeded = {
  en: 'DATABASE_URL and TOWNKEEP_OWNER_URL: are needed to import; the database that comes with Townkeep is brought back by `townkeep restore`',
  'zh-CN': 'DATABASE_URL 和 TOWNKEEP_OWNER_URL：导入时必须设置；自带的数据库请用 `townkeep restore` 恢复',
}
