import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { plantUnits } from '../../testing/sample-units.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { type Right, systemActor, withRight } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import { confirmSeries, takeNumber, unconfirmSeries } from './series.ts'

const series = { code: '清网改', year: 2026 }

async function anOffice(t: TestContext) {
  const { app, owner } = await testDatabase(t)
  const { east, west } = await plantUnits(owner)
  const under = <T>(fn: (tx: Tx) => Promise<T>, right: Right = 'series.confirm') =>
    withRight(app, systemActor('test'), right, fn)
  return { under, east, west }
}

test('ten at once, one in seven rolled back: no gap, no double', async t => {
  const { under, east } = await anOffice(t)
  const given: number[] = []
  const take = async (turn: number): Promise<void> => {
    const number = await under(async tx => {
      const taken = await takeNumber(tx, series, east)
      if (turn % 7 === 0) throw new Error('rolled back')
      return taken
    })
    given.push(number)
  }
  const turns = Array.from({ length: 70 }, (_, turn) => turn)
  for (let at = 0; at < turns.length; at += 10) await Promise.allSettled(turns.slice(at, at + 10).map(take))
  assert.deepEqual(
    given.sort((a, b) => a - b),
    Array.from({ length: 60 }, (_, n) => n + 1),
  )
})

test('after a restore, the last number on paper is confirmed before the next is given', async t => {
  const { under, east } = await anOffice(t)
  const take = (of = series) => under(tx => takeNumber(tx, of, east))
  const confirm = (last: number, of = series) => under(tx => confirmSeries(tx, of, east, last))
  await take()
  // Nine in the morning of 1 January in Beijing is the year before in Greenwich.
  await under(tx => unconfirmSeries(tx, new Date('2026-12-31T17:00:00Z')))
  await assert.rejects(take(), { code: 'series-unconfirmed' })
  await assert.rejects(confirm(0), { code: 'series-confirmed-too-low' })
  await assert.rejects(take(), { code: 'series-unconfirmed' })
  await confirm(5)
  assert.equal(await take(), 6)
  const forgotten = { code: '清网督', year: 2027 }
  await assert.rejects(take(forgotten), { code: 'series-unconfirmed' })
  await confirm(0, forgotten)
  assert.equal(await take(forgotten), 1)
  assert.equal(await take({ ...series, year: 2028 }), 1)
})

test('a code belongs to one unit, and to whoever may write its series', async t => {
  const { under, east, west } = await anOffice(t)
  await under(tx => takeNumber(tx, series, east))
  await assert.rejects(
    under(tx => takeNumber(tx, series, west)),
    { code: 'series-of-another' },
  )
  await assert.rejects(
    under(tx => confirmSeries(tx, series, west, 9)),
    { code: 'series-of-another' },
  )
  await assert.rejects(
    under(tx => takeNumber(tx, { ...series, year: 2025 }, east), 'series.read'),
    { code: '42501' },
  )
  await assert.rejects(
    under(tx => unconfirmSeries(tx, new Date()), 'series.read'),
    { code: '42501' },
  )
})
