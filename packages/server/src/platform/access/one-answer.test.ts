import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { plantUnits } from '../../testing/sample-units.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../errors/index.ts'
import { withOneAnswer } from './one-answer.ts'
import { sampleActor } from './testing/sample-actor.ts'
import { makeSampleTable } from './testing/sample-table.ts'
import { withRight } from './with-right.ts'

const now = new Date('2026-06-01T00:00:00Z')

test('a key that another unit has and a unit out of scope are refused alike, however the row is written', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  await makeSampleTable(owner, [units.westTown])
  const actor = sampleActor(['inspector', units.east])
  const upsert = (tx: Tx, unit: string, key: string) =>
    sql`insert into tk.sample (unit_id, key) values (${unit}, ${key}) on conflict (key) do update set key = excluded.key`.execute(
      tx,
    )
  const insert = (tx: Tx, unit: string, key: string) =>
    sql`insert into tk.sample (unit_id, key) values (${unit}, ${key})`.execute(tx)
  const taken = units.westTown
  const tries = [
    (tx: Tx) => upsert(tx, units.east, taken),
    (tx: Tx) => insert(tx, units.east, taken),
    (tx: Tx) => insert(tx, units.westTown, 'free'),
    (tx: Tx) => upsert(tx, units.westTown, taken),
  ]
  const answers: unknown[] = []
  for (const write of tries) {
    const error = await withRight(app, actor, 'asset.manage', tx => withOneAnswer(() => write(tx)), { now }).then(
      () => assert.fail('was not refused'),
      error => error,
    )
    assert.ok(error instanceof Refusal)
    const { code, status, params, fields, current } = error
    answers.push({ code, status, params, fields, current, en: error.say('en') })
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal((answers[0] as Refusal).code, 'not-available-here')
  await withRight(app, actor, 'asset.manage', tx => withOneAnswer(() => upsert(tx, units.east, 'free')), { now })
})

test('other errors stay what they are', async () => {
  await assert.rejects(
    withOneAnswer(() => Promise.reject(new RangeError('x'))),
    RangeError,
  )
})
