import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { step, type Watch } from './outage.ts'
import { countedSamples, type KeptTry, stateOf } from './sample.ts'
import { nextTryAt } from './times.ts'

const minute = 60_000
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 25) + minutes * minute)
const tried = (minutes: number, state: KeptTry['state'], maintenance = false): KeptTry => ({
  at: at(minutes),
  state,
  ms: 100,
  maintenance,
})

test('a site is tried at least 24 times a day, never twice within ten minutes, and each at times of its own', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.date({ min: at(0), max: at(1_000_000), noInvalidDate: true }), (asset, from) => {
      const times = [nextTryAt(asset, from)]
      while (times.at(-1)!.getTime() < from.getTime() + 24 * 60 * minute) times.push(nextTryAt(asset, times.at(-1)!))
      const within = times.slice(0, -1)
      assert.ok(within.length >= 28)
      for (const [i, time] of times.slice(1).entries()) assert.ok(time.getTime() - times[i]!.getTime() >= 10 * minute)
    }),
    { numRuns: 200 },
  )
  const first = new Set(Array.from({ length: 50 }, (_, n) => nextTryAt(`asset ${n}`, at(0)).getTime()))
  assert.ok(first.size > 45)
})

function turns(tries: readonly KeptTry[]) {
  let watch: Watch = { doubtedAt: undefined, downSince: undefined }
  return tries.flatMap(one => {
    const stepped = step(watch, one)
    watch = stepped.watch
    const told = stepped.turn ? [`${stepped.turn.to} ${(stepped.turn.at.getTime() - at(0).getTime()) / minute}`] : []
    return stepped.againInMs ? [...told, `again in ${stepped.againInMs / 1_000} s`] : told
  })
}

test('an outage begins with the first of two failures on end, and ends with the first success', () => {
  assert.deepEqual(turns([tried(0, 'up'), tried(40, 'down'), tried(41, 'up')]), ['again in 60 s'])
  assert.deepEqual(turns([tried(0, 'down'), tried(1, 'down'), tried(40, 'down'), tried(80, 'up'), tried(120, 'up')]), [
    'again in 60 s',
    'down 0',
    'up 80',
  ])
})

test('a try that says nothing about the site neither begins an outage nor ends one', () => {
  assert.deepEqual(
    turns([tried(0, 'down'), tried(1, 'unknown'), tried(2, 'down'), tried(40, 'unknown'), tried(80, 'up')]),
    ['again in 60 s', 'again in 60 s', 'down 0', 'up 80'],
  )
})

test('within announced maintenance no outage begins', () => {
  assert.deepEqual(turns([tried(0, 'down', true), tried(1, 'down', true), tried(60, 'down'), tried(61, 'down')]), [
    'again in 60 s',
    'down 60',
  ])
  assert.deepEqual(turns([tried(0, 'down'), tried(1, 'down', true), tried(40, 'down')]), [
    'again in 60 s',
    'again in 60 s',
  ])
})

test('what stands before a site, or our own fault, is not the fault of the site', () => {
  assert.equal(stateOf(undefined), 'up')
  assert.equal(stateOf('time-out'), 'down')
  for (const kind of ['blocked', 'national-cipher-only', 'own-network', 'internal'] as const)
    assert.equal(stateOf(kind), 'unknown')
})

test('only tries that say something, outside maintenance, count for the indicator', () => {
  const tries = [tried(0, 'up'), tried(48, 'unknown'), tried(96, 'down', true), tried(144, 'down')]
  assert.deepEqual(
    countedSamples(tries).map(one => one.ok),
    [true, false],
  )
})
