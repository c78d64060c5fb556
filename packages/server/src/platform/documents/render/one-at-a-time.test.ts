import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneAtATime } from './one-at-a-time.ts'

test('who is gone while waiting waits no longer, and those behind keep their order', async () => {
  const turns = oneAtATime(5)
  const done: string[] = []
  const first = Promise.withResolvers<void>()
  const stop = new AbortController()
  const running = turns.run(async () => {
    await first.promise
    done.push('first')
  })
  const gone = turns.run(async () => done.push('gone'), stop.signal)
  const third = turns.run(async () => done.push('third'))
  stop.abort(new Error('gone'))
  await assert.rejects(gone, /gone/)
  assert.deepEqual(done, [])
  first.resolve()
  await Promise.all([running, third])
  assert.deepEqual(done, ['first', 'third'])
})

test('one that fails lets the next begin, and makes room for another', async () => {
  const turns = oneAtATime(1)
  const failing = turns.run(() => Promise.reject(new Error('broken')))
  const waiting = turns.run(async () => 'done')
  assert.equal(await turns.run(async () => 'too many'), undefined)
  await assert.rejects(failing, /broken/)
  assert.equal(await waiting, 'done')
  assert.equal(await turns.run(async () => 'again'), 'again')
})
