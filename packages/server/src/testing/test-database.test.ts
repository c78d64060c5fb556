import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from './test-database.ts'

test('each test has a migrated database of its own', async t => {
  const one = await testDatabase(t)
  const began = performance.now()
  const two = await testDatabase(t)
  t.diagnostic(`clone: ${(performance.now() - began).toFixed(0)} ms`)
  await sql`create table tk.mine (id int)`.execute(one.owner)
  assert.ok((await one.app.selectFrom('tk.migration').selectAll().execute()).length > 0)
  await assert.rejects(sql`select from tk.mine`.execute(two.owner), { code: '42P01' })
})

test('the app owns nothing and sees only what was granted', async t => {
  const { app, owner } = await testDatabase(t)
  await sql`create table tk.mine (id int)`.execute(owner)
  await assert.rejects(sql`select from tk.mine`.execute(app), { code: '42501' })
  await assert.rejects(sql`create table tk.other (id int)`.execute(app), { code: '42501' })
})
