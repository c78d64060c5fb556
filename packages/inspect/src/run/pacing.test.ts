import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '../drivers/types.ts'
import { createAddressPacers, createGate, createPacer } from './pacing.ts'

/** Time that passes only while somebody sleeps. */
function handClock(): Clock & { at: number } {
  const clock = {
    at: 0,
    now: () => new Date(clock.at),
    ticks: () => clock.at,
    sleep: async (ms: number) => {
      clock.at += ms
    },
  }
  return clock
}

test('no two turns come closer together than the rate says', async () => {
  const clock = handClock()
  const pacer = createPacer(5, clock)
  const turns: number[] = []
  for (let i = 0; i < 4; i += 1) {
    await pacer.turn()
    turns.push(clock.at)
  }
  assert.deepEqual(turns, [0, 200, 400, 600])
  await pacer.turn(1_000)
  assert.equal(clock.at, 1_600)
})

test('an endless rate waits for nobody', async () => {
  const clock = handClock()
  const pacer = createPacer(Number.POSITIVE_INFINITY, clock)
  for (let i = 0; i < 1_000; i += 1) await pacer.turn()
  assert.equal(clock.at, 0)
})

test('sites on one address share its pace', async () => {
  const clock = handClock()
  const pacerOf = createAddressPacers(10, clock)
  await pacerOf('192.0.2.1').turn()
  await pacerOf('192.0.2.2').turn()
  assert.equal(clock.at, 0)
  await pacerOf('192.0.2.1').turn()
  assert.equal(clock.at, 100)
})

test('a gate lets so many in, in order, and also after an error', async () => {
  const gate = createGate(2)
  let inside = 0
  let most = 0
  const order: number[] = []
  const task = (i: number) =>
    gate.enter(async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise(resolve => setImmediate(resolve))
      inside -= 1
      order.push(i)
      if (i === 1) throw new Error('one fails')
    })
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map(task))
  assert.equal(most, 2)
  assert.deepEqual(order, [0, 1, 2, 3, 4])
  assert.equal(results.filter(result => result.status === 'rejected').length, 1)
})
