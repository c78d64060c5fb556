import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startThread } from './thread.ts'

/** A thread that does as its task says. */
const entry = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    setInterval(() => parentPort.postMessage({ beat: true }), 100)
    parentPort.on('message', ({ id, task }) => {
      if (task === 'stall') for (;;);
      if (task === 'hoard') { const all = []; for (;;) all.push(new Array(1e5).fill(all.length + 0.5)) }
      if (task === 'throw') throw new Error('out of hand')
      if (task === 'exit') process.exit(3)
      if (task !== 'wait') parentPort.postMessage({ id, answer: task.toUpperCase() })
    })`)}`,
)
const start = () => startThread<unknown, string, string>({ entry, data: {}, heapMb: 32, silentMs: 1_500 })

test('a thread answers', async () => {
  const thread = start()
  assert.deepEqual(await thread.ask('hello'), { ok: true, value: 'HELLO' })
  assert.equal(thread.dead, false)
  await thread.close()
})

for (const [task, why] of [
  ['stall', /stood still/],
  ['hoard', /32 MB/],
  ['throw', /out of hand/],
  ['exit', /ended/],
] as const) {
  test(`a thread told to ${task} fails all that it had under way, and nothing else`, async () => {
    const thread = start()
    const beside = thread.ask('wait')
    const result = await thread.ask(task)
    for (const failed of [result, await beside]) {
      assert.ok(!failed.ok)
      assert.equal(failed.failure.kind, 'internal')
      assert.match(failed.failure.detail ?? '', why)
    }
    assert.equal(thread.dead, true)
    assert.equal((await thread.ask('hello')).ok, false)
    await thread.close()
  })
}
