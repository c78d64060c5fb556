import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import type { Config } from './config.ts'
import { systemActor, withRight } from './platform/access/index.ts'
import { createKekFile, type Kek, readKekFile } from './platform/auth/index.ts'
import { archiveSettings } from './platform/backup/index.ts'
import { seedCalendar } from './platform/calendar/index.ts'
import {
  type Db,
  migrate,
  openDatabase,
  ownDatabase,
  type Postgres,
  requireMigrated,
  startPostgres,
} from './platform/db/index.ts'
import type { Log } from './platform/http/index.ts'

/** What every role of the program works on. */
export interface Ledger {
  readonly db: Db
  readonly queueUrl: string
  readonly kek: Kek
  /** What only a database of our own allows. */
  readonly own: { readonly adminUrl: string; readonly ownerUrl: string } | undefined
  close(): Promise<void>
}

/**
 * Opens the database: one that others keep, which must have been migrated, or our own in the data folder, which is migrated
 * here. Makes the key file where nobody has an account yet; later a missing one is a mistake, and is told.
 * @param onLost our own database died too often: the program should end.
 */
export async function openLedger(config: Config, log: Log, onLost: () => void): Promise<Ledger> {
  const { urls: foreign, connections } = config.database
  let own: Postgres | undefined
  if (foreign === undefined) {
    own = await startPostgres({
      dataDir: config.dataDir,
      settings: config.backup.everyHours === 0 ? {} : archiveSettings(config.dataDir),
      onDeath: ({ how }) => log.warn({ how }, 'the database died and is started again'),
      onGivenUp: trouble => {
        log.error({ err: trouble }, 'the database keeps dying')
        onLost()
      },
    })
  }
  const urls = own?.urls ?? foreign!
  let db: Db | undefined
  try {
    if (own !== undefined) await migrate(own.urls.owner)
    else await requireMigrated(urls.app)
    db = openDatabase({
      url: urls.app,
      connections,
      onBroken: error => log.warn({ err: error }, 'a database connection broke'),
    })
    if (!existsSync(config.keyFile) && (await isUnused(db))) createKekFile(config.keyFile)
    const opened = db
    await withRight(opened, systemActor('calendar'), 'settings.manage', tx => seedCalendar(tx, new Date()))
    return {
      db,
      queueUrl: urls.queue,
      kek: readKekFile(config.keyFile),
      own: own && { adminUrl: own.adminUrl(ownDatabase), ownerUrl: own.urls.owner },
      async close() {
        await opened.destroy()
        await own?.stop()
      },
    }
  } catch (error) {
    await db?.destroy()
    await own?.stop()
    throw error
  }
}

async function isUnused(db: Db): Promise<boolean> {
  const { rows } = await sql`select from tk.account limit 1`.execute(db)
  return rows.length === 0
}
