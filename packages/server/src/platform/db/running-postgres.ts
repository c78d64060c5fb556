import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dataFolder } from './data-folder.ts'
import { postmasterOf } from './left-over.ts'
import { clusterPasswords } from './logins.ts'
import { ownDatabase, type Postgres, type PostgresOptions, startPostgres } from './start-postgres.ts'
import { DatabaseTrouble } from './trouble.ts'
import { type DatabaseUrls, socketUrls } from './urls.ts'

/** The line of `postmaster.pid` that names the folder of the socket. */
const socketLine = 4

/**
 * Where each login finds the database of a Townkeep that runs on this folder; undefined while none does. For commands beside
 * it: they are guests, and come and go without its noticing.
 */
export function runningDatabase(dataDir: string): DatabaseUrls | undefined {
  return urlsOfRunning(dataDir)?.logins(ownDatabase)
}

function urlsOfRunning(dataDir: string): ReturnType<typeof socketUrls> | undefined {
  if (!existsSync(dataDir)) return undefined
  const folder = dataFolder(dataDir)
  const postmaster = postmasterOf(folder.cluster)
  if (!postmaster?.ours || !postmaster.ready) return undefined
  const sockets = readFileSync(join(folder.cluster, 'postmaster.pid'), 'utf8').split('\n')[socketLine]
  return sockets ? socketUrls(sockets, clusterPasswords(folder.logins)) : undefined
}

export interface JoinOptions extends PostgresOptions {
  /** Whether a database is made where there is none; else that is refused: a mistyped folder shall not become an empty one. */
  readonly mayCreate: boolean
}

/** The database of the folder for a command: that of the Townkeep which runs on it, else started here, and then stopped by `stop`. */
export async function joinOrStartPostgres({
  mayCreate,
  ...options
}: JoinOptions): Promise<Pick<Postgres, 'urls' | 'adminUrl' | 'stop'> & { readonly joined: boolean }> {
  if (!mayCreate && !existsSync(join(options.dataDir, 'postgres'))) {
    throw new DatabaseTrouble('no-database', { folder: resolve(options.dataDir) })
  }
  try {
    return { ...(await startPostgres(options)), joined: false }
  } catch (error) {
    if (!(error instanceof DatabaseTrouble && error.code === 'folder-in-use')) throw error
    const running = urlsOfRunning(options.dataDir)
    // The other one is on its way up or down.
    if (running === undefined) throw error
    return { urls: running.logins(ownDatabase), adminUrl: running.admin, joined: true, async stop() {} }
  }
}
