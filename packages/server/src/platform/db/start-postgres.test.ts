import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Ending } from './postgres-process.ts'
import { processOf } from './running-process.ts'
import { type Postgres, startPostgres } from './start-postgres.ts'
import { aDataFolder, running } from './testing/a-data-folder.ts'
import type { DatabaseTrouble } from './trouble.ts'

test('makes a cluster that only we may enter, on a socket only, and finds it again', async t => {
  const folder = aDataFolder()
  const first = await running(t, folder)
  await ask(first, 'create table public.kept as select 7 as n')
  assert.equal(await ask(first, 'show listen_addresses'), '')
  assert.equal(await ask(first, `select datlocale from pg_database where datname = 'townkeep'`), 'zh')
  assert.equal(statSync(folder).mode & 0o777, 0o700)
  assert.equal(statSync(join(folder, 'logins.json')).mode & 0o777, 0o600)
  await first.stop()
  assert.equal(processOf(first.pid()), undefined)
  assert.equal(existsSync(join(folder, 'townkeep.lock')), false)
  const second = await running(t, folder)
  assert.equal(await ask(second, 'select n from public.kept'), 7)
})

test('a server that is killed comes back with all that was committed', async t => {
  const deaths: Ending[] = []
  const postgres = await running(t, aDataFolder(), { onDeath: ending => deaths.push(ending) })
  await ask(postgres, 'create table public.kept as select 7 as n')
  const killed = postgres.pid()
  process.kill(killed, 'SIGKILL')
  const began = performance.now()
  await until(() => postgres.pid() !== killed)
  t.diagnostic(`back after ${(performance.now() - began).toFixed(0)} ms`)
  assert.equal(await ask(postgres, 'select n from public.kept'), 7)
  assert.deepEqual(
    deaths.map(one => one.how),
    ['SIGKILL'],
  )
})

test('a server that dies again and again is given up, with what it said', async t => {
  const given = Promise.withResolvers<DatabaseTrouble>()
  const folder = aDataFolder()
  const postgres = await running(t, folder, { onGivenUp: given.resolve })
  appendFileSync(join(folder, 'postgres/postgresql.auto.conf'), 'no_such_setting = 1\n')
  process.kill(postgres.pid(), 'SIGKILL')
  const trouble = await given.promise
  assert.equal(trouble.code, 'keeps-dying')
  assert.match(trouble.message, /no_such_setting/)
})

test('a server left over by a killed program is stopped at the next start', async t => {
  const folder = aDataFolder()
  const program = spawn(process.execPath, [join(import.meta.dirname, 'testing/hold-postgres.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(program.stdout, 'data')
  const leftOver = Number(String(said))
  program.kill('SIGKILL')
  await once(program, 'exit')
  assert.notEqual(processOf(leftOver), undefined)
  const postgres = await running(t, folder)
  assert.equal(processOf(leftOver), undefined)
  assert.notEqual(postgres.pid(), leftOver)
})

test('a stranger that got the number of the server is left alone', async t => {
  const folder = aDataFolder()
  const first = await running(t, folder)
  const file = join(folder, 'postgres/postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  await first.stop()
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' })
  t.after(() => stranger.kill('SIGKILL'))
  writeFileSync(file, [stranger.pid, ...lines.slice(1)].join('\n'))
  const second = await running(t, folder)
  assert.equal(await ask(second, 'select 7'), 7)
  assert.notEqual(processOf(stranger.pid ?? 0), undefined)
})

test('a folder serves one program at a time', async t => {
  const folder = aDataFolder()
  const first = await running(t, folder)
  await assert.rejects(startPostgres({ dataDir: folder }), {
    code: 'folder-in-use',
    message: new RegExp(`${process.pid}`),
  })
  assert.equal(await ask(first, 'select 7'), 7)
})

test('a start that fails says why, and gives the folder back', async t => {
  const folder = aDataFolder()
  const wrong = { fsync: 'off', shared_buffers: 'much' }
  await assert.rejects(startPostgres({ dataDir: folder, settings: wrong }), {
    code: 'start-failed',
    message: /shared_buffers/,
  })
  const postgres = await running(t, folder)
  assert.equal(await ask(postgres, 'select 7'), 7)
})

test('a cluster that was being made when its program died is made anew', async t => {
  const folder = aDataFolder()
  mkdirSync(join(folder, 'postgres.new'), { recursive: true })
  writeFileSync(join(folder, 'postgres.new/PG_VERSION'), '18\n')
  const postgres = await running(t, folder)
  assert.equal(await ask(postgres, 'select 7'), 7)
})

test('a path too long for a socket is no hindrance', async t => {
  const postgres = await running(t, aDataFolder('市政府信息化平台数据目录'.repeat(4)))
  const sockets = String(await ask(postgres, 'show unix_socket_directories'))
  assert.ok(Buffer.byteLength(sockets) < 100)
  await postgres.stop()
  assert.equal(existsSync(sockets), false)
})

test('stopping does not wait for those who are connected', async t => {
  const postgres = await running(t, aDataFolder())
  const client = new pg.Client({ connectionString: postgres.urls.app })
  client.on('error', () => {})
  await client.connect()
  const began = performance.now()
  await postgres.stop()
  assert.ok(performance.now() - began < 5000)
  await client.end().catch(() => {})
})

/** The first value of the first row, asked by the superuser. */
async function ask(postgres: Postgres, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: postgres.adminUrl('townkeep') })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(query)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

async function until(so: () => boolean): Promise<void> {
  while (!so()) await sleep(20)
}
