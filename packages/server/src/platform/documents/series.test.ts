import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../testing/test-database.ts'
import { confirmSeries, takeNumber, unconfirmSeries } from './series.ts'

const series = { code: '清网改', year: 2026 }

test('ten at once, one in seven rolled back: no gap, no double', async t => {
  const { app } = await testDatabase(t)
  const given: number[] = []
  const take = async (turn: number): Promise<void> => {
    const number = await app.transaction().execute(async tx => {
      const taken = await takeNumber(tx, series)
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
  const { app } = await testDatabase(t)
  await app.transaction().execute(tx => takeNumber(tx, series))
  await app.transaction().execute(tx => unconfirmSeries(tx, new Date('2026-06-01T00:00:00Z')))
  await assert.rejects(
    app.transaction().execute(tx => takeNumber(tx, series)),
    { code: 'series-unconfirmed' },
  )
  await assert.rejects(
    app.transaction().execute(tx => confirmSeries(tx, series, 0)),
    { code: 'series-confirmed-too-low' },
  )
  await assert.rejects(
    app.transaction().execute(tx => takeNumber(tx, series)),
    { code: 'series-unconfirmed' },
  )
  await app.transaction().execute(tx => confirmSeries(tx, series, 5))
  assert.equal(await app.transaction().execute(tx => takeNumber(tx, series)), 6)
  const forgotten = { ...series, code: '清网督' }
  await assert.rejects(
    app.transaction().execute(tx => takeNumber(tx, forgotten)),
    { code: 'series-unconfirmed' },
  )
  await app.transaction().execute(tx => confirmSeries(tx, forgotten, 0))
  assert.equal(await app.transaction().execute(tx => takeNumber(tx, forgotten)), 1)
  assert.equal(await app.transaction().execute(tx => takeNumber(tx, { ...series, year: 2027 })), 1)
})
