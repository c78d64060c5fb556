import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { postgresEnvironment } from './cluster.ts'
import type { DataFolder } from './data-folder.ts'
import type { Jail } from './jail.ts'
import { postmasterOf } from './left-over.ts'
import { openServerLog } from './server-log.ts'
import { DatabaseTrouble } from './trouble.ts'

/** Until it is shut down by force: what is written is safe either way, the next start only takes longer. */
const patienceMs = 30_000

/** One life of the server process. */
export interface PostgresProcess {
  readonly pid: number
  /** Settles when the process has ended, with how, and what it said last. */
  readonly ended: Promise<Ending>
  /** Fast shutdown: open transactions are rolled back, connections closed. */
  stop(): Promise<void>
}

export interface Ending {
  readonly how: string
  readonly lastLines: string
}

/** The settings as the program wants them; whoever starts the server may add to them. */
const ownSettings: Readonly<Record<string, string>> = {
  wal_level: 'replica',
  archive_mode: 'off',
  wal_compression: 'pglz',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What people wrote, and the values of keys, stay out of the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** Starts the server, on a socket only, and waits until it takes connections, however long its recovery lasts. */
export async function runPostgres(
  folder: DataFolder,
  jail: Jail,
  sockets: string,
  settings: Readonly<Record<string, string>>,
): Promise<PostgresProcess> {
  const all = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    ...ownSettings,
    ...settings,
  }
  const [command = '', ...args] = [
    ...jail.wrap,
    join(jail.native, 'bin/postgres'),
    ...['-D', folder.cluster],
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const log = openServerLog(folder.log)
  const child = spawn(command, args, {
    // In a group of its own, Ctrl-C in a terminal does not reach it: we finish our work first, then stop it.
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor],
    env: postgresEnvironment,
  })
  log.close()
  let ending: Ending | undefined
  const ended = new Promise<Ending>(resolve => {
    const end = (how: string) => {
      ending = { how, lastLines: log.lastLines(8) }
      resolve(ending)
    }
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`))
    child.once('error', error => end(error.message))
  })
  const pid = child.pid ?? 0
  for (;;) {
    const postmaster = postmasterOf(folder.cluster)
    if (postmaster?.pid === pid && postmaster.ready) break
    if (ending !== undefined)
      throw new DatabaseTrouble('start-failed', { detail: `${ending.how}\n${ending.lastLines}` })
    await sleep(10)
  }
  // A program that has nothing left to do may end; its end stops the server.
  child.unref()
  return { pid, ended, stop: () => stopProcess(pid, ended) }
}

async function stopProcess(pid: number, ended: Promise<Ending>): Promise<void> {
  signal(pid, 'SIGINT')
  const forced = setTimeout(() => signal(pid, 'SIGQUIT'), patienceMs)
  await ended
  clearTimeout(forced)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Ended by itself.
  }
}
