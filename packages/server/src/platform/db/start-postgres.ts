import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundledPostgres } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { dataFolder, socketFolder } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
import { findJail, type Jail } from './jail.ts'
import { stopLeftOver } from './left-over.ts'
import { clusterPasswords } from './logins.ts'
import { type Ending, type PostgresProcess, runPostgres } from './postgres-process.ts'
import { prepareDatabase } from './prepare-database.ts'
import { processOf } from './running-process.ts'
import { DatabaseTrouble } from './trouble.ts'
import { type DatabaseUrls, socketUrls } from './urls.ts'

/** Name of the database in a cluster of ours. */
export const ownDatabase = 'townkeep'
/** So many deaths within so long, and it is not started again. */
const mostDeaths = 5
const deathsWithinMs = 60_000
const pauseMs = 200
const longestPauseMs = 5000

export interface PostgresOptions {
  readonly dataDir: string
  readonly settings?: Readonly<Record<string, string>>
  /** The server died and is being started again. */
  readonly onDeath?: (ending: Ending) => void
  /** It died too often. Nothing is tried any more; the program should end. */
  readonly onGivenUp?: (trouble: DatabaseTrouble) => void
  /** For tests of the ways in which it can be run. */
  readonly findJail?: (native: string) => Promise<Jail>
}

/** Our own PostgreSQL, kept alive until it is stopped. */
export interface Postgres {
  /** Where each login finds the database. */
  readonly urls: DatabaseUrls
  /** The superuser's address of another database in the same cluster. For the supervisor's own work and tests. */
  readonly adminUrl: (database: string) => string
  /** Process id of the server at this moment. */
  readonly pid: () => number
  readonly stop: () => Promise<void>
}

/** Starts PostgreSQL on a data folder, which it makes if need be; with the logins and an empty database, not migrated. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const folder = dataFolder(options.dataDir)
  const unlock = lockFolder(folder.root, folder.lock)
  let sockets: string | undefined
  const leave = () => {
    if (sockets !== undefined) rmSync(sockets, { recursive: true, force: true })
    unlock()
  }
  try {
    const jail = await (options.findJail ?? findJail)(bundledPostgres())
    const passwords = clusterPasswords(folder.logins)
    await ensureCluster(folder, jail, passwords.admin, { hasty: options.settings?.fsync === 'off' })
    await stopLeftOver(folder.cluster)
    sockets = socketFolder(folder.root, jail)
    const at = sockets
    const run = () => runPostgres(folder, jail, at, options.settings ?? {})
    const keeper = keepAlive(await run(), run, options)
    const urls = socketUrls(at, passwords)
    try {
      await prepareDatabase(urls.admin('postgres'), ownDatabase, passwords)
    } catch (error) {
      await keeper.stop()
      throw error
    }
    return {
      urls: urls.logins(ownDatabase),
      adminUrl: urls.admin,
      pid: keeper.pid,
      async stop() {
        await keeper.stop()
        leave()
      },
    }
  } catch (error) {
    leave()
    throw error
  }
}

/** Starts the server again whenever it ends without having been told to. */
function keepAlive(first: PostgresProcess, run: () => Promise<PostgresProcess>, options: PostgresOptions) {
  let current: PostgresProcess | undefined = first
  let pid = first.pid
  const deaths: number[] = []
  const stopping = new AbortController()
  // Whoever ends the program without stopping us first leaves no time to wait; the signal is enough.
  const atExit = () => {
    if (current && processOf(current.pid)) process.kill(current.pid, 'SIGINT')
  }
  process.on('exit', atExit)

  const watch = async (): Promise<void> => {
    while (current !== undefined) {
      const ending = await current.ended
      current = undefined
      if (stopping.signal.aborted) return
      options.onDeath?.(ending)
      current = await revive(ending)
      pid = current?.pid ?? pid
    }
  }
  const revive = async (ending: Ending): Promise<PostgresProcess | undefined> => {
    for (let why = ending; ; ) {
      const now = Date.now()
      deaths.push(now)
      while (deaths[0] !== undefined && deaths[0] < now - deathsWithinMs) deaths.shift()
      if (deaths.length >= mostDeaths) {
        options.onGivenUp?.(
          new DatabaseTrouble('keeps-dying', { deaths: deaths.length, detail: `${why.how}\n${why.lastLines}` }),
        )
        return undefined
      }
      await sleep(Math.min(pauseMs * deaths.length, longestPauseMs))
      if (stopping.signal.aborted) return undefined
      try {
        return await run()
      } catch (error) {
        why = { how: 'start', lastLines: error instanceof Error ? error.message : String(error) }
      }
    }
  }
  const watching = watch()
  return {
    pid: () => pid,
    async stop() {
      stopping.abort()
      await current?.stop()
      await watching
      // It may have been on its way up when we were told to stop.
      await current?.stop()
      process.off('exit', atExit)
    },
  }
}
