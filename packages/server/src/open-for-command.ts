import type { Config } from './config.ts'
import {
  type DatabaseUrls,
  type Db,
  joinOrStartPostgres,
  migrate,
  openDatabase,
  requireMigrated,
} from './platform/db/index.ts'

/** What a command works on that comes, does one thing and goes. */
export interface CommandLedger {
  readonly db: Db
  /** The logins that the configuration names, or all of our own database. */
  readonly urls: Pick<DatabaseUrls, 'app' | 'queue'> & Partial<DatabaseUrls>
  close(): Promise<void>
}

/**
 * Opens the database for a command: that of others, or our own, which may be in use by a running server: then it goes on
 * undisturbed. One that nobody runs is started for the command, and brought to this program's version first.
 * @param mayCreate whether an own database is made where there is none.
 */
export async function openForCommand(config: Config, { mayCreate }: { mayCreate: boolean }): Promise<CommandLedger> {
  const foreign = config.database.urls
  const own = foreign === undefined ? await joinOrStartPostgres({ dataDir: config.dataDir, mayCreate }) : undefined
  const urls = own?.urls ?? present(foreign!)
  try {
    if (own?.joined === false) await migrate(own.urls.owner)
    else await requireMigrated(urls.app)
  } catch (error) {
    await own?.stop()
    throw error
  }
  const db = openDatabase({ url: urls.app, connections: 2 })
  return {
    db,
    urls,
    async close() {
      await db.destroy()
      await own?.stop()
    },
  }
}

function present({ app, queue, owner, backup }: NonNullable<Config['database']['urls']>): CommandLedger['urls'] {
  return { app, queue, ...(owner === undefined ? {} : { owner }), ...(backup === undefined ? {} : { backup }) }
}
