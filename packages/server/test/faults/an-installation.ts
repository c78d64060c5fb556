import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { queuePlan } from '../../src/compose/worker.ts'
import { createKekFile } from '../../src/platform/auth/index.ts'
import { migrate, openDatabase, startPostgres } from '../../src/platform/db/index.ts'
import { installQueue } from '../../src/platform/jobs/index.ts'
import { plantUnits } from '../../src/testing/sample-units.ts'
import type { RoleTask } from './serve-role.ts'

/** Where people would reach it; processes listen at any free port. */
export const publicUrl = 'http://localhost:7080'

/** A process of the program, to be killed as the system would. */
export interface RoleProcess {
  readonly pid: number
  /** Where it listens; a worker listens nowhere. */
  readonly address: string
  /** SIGKILL; settles when it is dead. */
  kill(): Promise<void>
  /** As whoever runs it stops it. */
  stop(): Promise<void>
}

/** A test, or whatever else ends. */
export interface Ending {
  after(clean: () => Promise<void> | void): void
}

/**
 * An installation as an office runs it: a PostgreSQL that writes to the disk and is started again when it dies; the program's
 * roles as processes of their own. The units are those of the sample tree.
 */
export async function anInstallation(t: Ending) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-fault-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'ledger') })
  await migrate(postgres.urls.owner)
  await installQueue({ url: postgres.urls.queue, plan: queuePlan })
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary)
  const keyFile = join(folder, 'key')
  createKekFile(keyFile)
  const owner = openDatabase({ url: postgres.urls.owner, connections: 2, onBroken: () => {} })
  const app = openDatabase({ url: postgres.urls.app, connections: 2, onBroken: () => {} })
  const processes: RoleProcess[] = []
  t.after(async () => {
    await Promise.all(processes.map(one => one.kill()))
    await Promise.all([owner.destroy(), app.destroy()])
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const { urls } = postgres
  return {
    owner,
    app,
    urls,
    postgres,
    temporary,
    units: await plantUnits(owner),
    async start(task: Partial<RoleTask> & Pick<RoleTask, 'role'>, env: Readonly<Record<string, string>> = {}) {
      const started = await startRole({ network: {}, ...task }, [], {
        DATABASE_URL: urls.app,
        TOWNKEEP_QUEUE_URL: urls.queue,
        TOWNKEEP_KEY_FILE: keyFile,
        TOWNKEEP_DATA_DIR: join(folder, 'files'),
        TMPDIR: temporary,
        ...env,
      })
      processes.push(started)
      return started
    },
  }
}
export type Installation = Awaited<ReturnType<typeof anInstallation>>

/** @param wrap a command that runs the one behind it, such as in a namespace of its own */
export async function startRole(
  task: RoleTask,
  wrap: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<RoleProcess> {
  const [command = '', ...args] = [...wrap, process.execPath, fileURLToPath(new URL('serve-role.ts', import.meta.url))]
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, TOWNKEEP_URL: publicUrl, TOWNKEEP_PORT: '0', TOWNKEEP_LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  child.send(task)
  const { address } = await firstMessage(child)
  const end = async (how: () => void) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    how()
    await ended
  }
  return {
    pid: child.pid!,
    address: address ?? '',
    kill: () => end(() => child.kill('SIGKILL')),
    stop: () => end(() => child.disconnect()),
  }
}

async function firstMessage(child: ChildProcess): Promise<{ address: string | undefined }> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A process of the installation ended with ${code} before it served`)
  })
  const told = once(child, 'message').then(([message]) => message as { address: string | undefined })
  return Promise.race([told, ended])
}
