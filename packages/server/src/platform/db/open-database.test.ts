import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../testing/test-database.ts'
import { openDatabase } from './open-database.ts'
import { aDataFolder, running } from './testing/a-data-folder.ts'

test('values are read as the types say', async t => {
  const { app } = await testDatabase(t)
  const { rows } = await sql`
    select 9007199254740991::bigint as big, array[1, 2]::bigint[] as bigs, date '2026-02-28' as day, array[date '2026-02-28'] as days,
      0.10::numeric as share, array[0.10] as shares, 'infinity'::timestamptz as open`.execute(app)
  assert.deepEqual(rows, [
    {
      big: 2 ** 53 - 1,
      bigs: [1, 2],
      day: '2026-02-28',
      days: ['2026-02-28'],
      share: '0.10',
      shares: ['0.10'],
      open: Infinity,
    },
  ])
  await assert.rejects(sql`select 9007199254740992::bigint`.execute(app), RangeError)
})

test('a transaction that is left open is ended by the server', async t => {
  const { app } = await testDatabase(t)
  const { rows } =
    await sql`select current_setting('idle_in_transaction_session_timeout') as idle, current_setting('transaction_timeout') as whole`.execute(
      app,
    )
  assert.deepEqual(rows, [{ idle: '1min', whole: '5min' }])
})

test('a pool outlives the death of the server', async t => {
  const postgres = await running(t, aDataFolder())
  const broken: Error[] = []
  const db = openDatabase({ url: postgres.urls.owner, onBroken: error => broken.push(error) })
  t.after(() => db.destroy())
  await sql`select 1`.execute(db)
  const killed = postgres.pid()
  process.kill(killed, 'SIGKILL')
  const again = async (tries: number): Promise<unknown> =>
    sql<{ n: number }>`select 7 as n`.execute(db).then(
      result => result.rows[0]?.n,
      error => (tries > 0 ? pause().then(() => again(tries - 1)) : Promise.reject(error)),
    )
  while (postgres.pid() === killed) await pause()
  assert.equal(await again(100), 7)
  assert.ok(broken.length > 0)
})

function pause(): Promise<void> {
  return new Promise(resolve => void setTimeout(resolve, 50))
}
