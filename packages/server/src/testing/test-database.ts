import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { lockFolder } from '../platform/db/folder-lock.ts'
import { type DatabaseUrls, type Db, migrate, openDatabase, startPostgres } from '../platform/db/index.ts'
import { stopLeftOver } from '../platform/db/left-over.ts'
import { databaseSql } from '../platform/db/roles-sql.ts'
import { processOf } from '../platform/db/running-process.ts'

const template = 'townkeep'
const folders = join(tmpdir(), 'townkeep-test-')
/** Nothing here outlives the process, so nothing is made to reach the disk. */
const hasty = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
  max_wal_senders: '0',
}

export interface TestDatabase {
  readonly app: Db
  readonly owner: Db
  readonly urls: DatabaseUrls
  readonly queueUrl: string
  /** Superuser's address of this database: for what no login of ours may do. */
  readonly adminUrl: string
}

/**
 * A migrated database of its own for one test, with its connections. It is cleared away some time after the test:
 * what the test registers to be cleaned up later, such as a worker, still finds it.
 */
export async function testDatabase(t: Ending): Promise<TestDatabase> {
  return clone(t, template)
}

/** The same, not migrated. */
export async function emptyDatabase(t: Ending): Promise<TestDatabase> {
  return clone(t, 'template0')
}

interface Ending {
  after(clean: () => Promise<void>): void
}

async function clone(t: Ending, from: string): Promise<TestDatabase> {
  const cluster = await (started ??= start())
  await Promise.all(used.splice(0).map(clear => clear()))
  const name = `test_${++databases}`
  await admin(cluster, `create database ${name} template ${from} strategy file_copy`, databaseSql(name))
  const urls = cluster.urlsOf(name)
  const app = openDatabase({ url: urls.app, connections: 6 })
  const owner = openDatabase({ url: urls.owner, connections: 2 })
  const clear = async () => {
    await Promise.all([app.destroy(), owner.destroy()])
    await admin(cluster, `drop database ${name} with (force)`)
  }
  t.after(async () => void used.push(clear))
  return { app, owner, urls, queueUrl: urls.queue, adminUrl: cluster.adminUrl(name) }
}

type Cluster = Awaited<ReturnType<typeof start>>
let started: Promise<Cluster> | undefined
let databases = 0
/** How to clear away the databases whose tests have ended. */
const used: (() => Promise<void>)[] = []

/** One cluster per process of tests: the runner gives each file a process of its own. */
async function start() {
  await sweep()
  const folder = mkdtempSync(folders)
  const postgres = await startPostgres({ dataDir: folder, settings: hasty })
  process.on('exit', () => discard(postgres.pid(), folder))
  await migrate(postgres.urls.owner)
  const urlsOf = (database: string): DatabaseUrls => {
    const renamed = Object.entries(postgres.urls).map(([login, url]) => [
      login,
      url.replace(`/${template}?`, `/${database}?`),
    ])
    return Object.fromEntries(renamed)
  }
  return { urlsOf, adminUrl: postgres.adminUrl }
}

/** At the exit of a process nothing can be awaited, so this waits standing still. */
function discard(pid: number, folder: string): void {
  process.kill(pid, 'SIGQUIT')
  const bell = new Int32Array(new SharedArrayBuffer(4))
  for (const end = Date.now() + 5000; processOf(pid) !== undefined && Date.now() < end; ) Atomics.wait(bell, 0, 0, 5)
  rmSync(folder, { recursive: true, force: true })
}

/** Tests that were killed leave their cluster running. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    const lock = join(folder, 'townkeep.lock')
    if (!folder.startsWith(folders) || !existsSync(lock)) continue
    try {
      lockFolder(folder, lock)
      await stopLeftOver(join(folder, 'postgres'))
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // In use, or being swept by another.
    }
  }
}

async function admin(cluster: Cluster, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.adminUrl('postgres') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
