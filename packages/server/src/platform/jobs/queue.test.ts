import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { testDatabase } from '../../testing/test-database.ts'
import { openDatabase } from '../db/index.ts'
import {
  defineEvent,
  defineJob,
  enqueue,
  handleJob,
  installQueue,
  type JobHandler,
  openQueue,
  publish,
  type QueuePlan,
  subscribe,
} from './index.ts'
import { stuckJob } from './testing/stuck-worker.ts'

const note = defineJob({ name: 'test.note', data: z.object({ n: z.int() }), retries: 0 })
const plan: QueuePlan = { jobs: [note] }

test('enqueued in the transaction: rolled back it never was, committed it is done, one bad row never stops the rest', async t => {
  const { app, queueUrl } = await testDatabase(unwinding(t))
  const seen: number[] = []
  const failed: string[] = []
  const queue = await work(
    t,
    queueUrl,
    plan,
    [
      handleJob(note, async ({ n }) => {
        if (n === 2) throw new Error('no such thing as two')
        seen.push(n)
      }),
    ],
    job => failed.push(job),
  )
  await assert.rejects(
    app.transaction().execute(async tx => {
      await enqueue(tx, note, { n: 0 })
      throw new Error('undone')
    }),
    /undone/,
  )
  await app.transaction().execute(async tx => {
    for (const n of [1, 2, 3]) await enqueue(tx, note, { n })
  })
  await until(async () => seen.length === 2 && (await queue.deadLetters()).length === 1)
  assert.deepEqual(seen.sort(), [1, 3])
  assert.deepEqual(failed, ['test.note'])
  const [dead] = await queue.deadLetters()
  assert.equal(dead!.job, 'test.note')
  assert.deepEqual(dead!.data, { n: 2 })
  assert.equal(dead!.reason, 'no such thing as two')
  assert.equal(dead!.attempts, 1)
})

test('jobs that are fetched one by one follow each other without a wait', async t => {
  const { app, queueUrl } = await testDatabase(unwinding(t))
  const single = defineJob({ name: 'test.single', data: z.object({ n: z.int() }), batch: 1, workers: 1 })
  const seen: number[] = []
  await installQueue({ url: queueUrl, plan: { jobs: [single] } })
  await app.transaction().execute(async tx => {
    for (let n = 0; n < 20; n++) await enqueue(tx, single, { n })
  })
  await work(t, queueUrl, { jobs: [single] }, [handleJob(single, async ({ n }) => void seen.push(n))])
  // Waiting between them, as when there is nothing to do, they would take three times as long.
  await until(async () => seen.length === 20)
})

test('a failed job is tried again by itself; a dead letter runs again when a person says so', async t => {
  const { app, queueUrl } = await testDatabase(unwinding(t))
  const again = defineJob({ name: 'test.again', data: z.object({ n: z.int() }), retries: 1 })
  const attempts: number[] = []
  let broken = true
  const queue = await work(t, queueUrl, { jobs: [again] }, [
    handleJob(again, async (_, { attempt }) => {
      attempts.push(attempt)
      if (broken) throw new Error('not yet')
    }),
  ])
  await app.transaction().execute(tx => enqueue(tx, again, { n: 1 }))
  await until(async () => (await queue.deadLetters()).length === 1)
  assert.deepEqual(attempts, [1, 2])
  broken = false
  const [dead] = await queue.deadLetters()
  assert.equal(dead!.attempts, 2)
  assert.equal(await queue.rerun([dead!.id]), 1)
  await until(async () => attempts.length === 3)
  assert.deepEqual(await queue.deadLetters(), [])
})

test('data that the schema refuses are not enqueued; stored by an older program, they go straight to the dead letters', async t => {
  const { app, queueUrl } = await testDatabase(unwinding(t))
  await installQueue({ url: queueUrl, plan })
  const older = { ...note, data: z.object({ word: z.string() }) }
  await app.transaction().execute(tx => enqueue(tx, older, { word: 'two' }))
  await assert.rejects(
    // @ts-expect-error: n is a number
    app.transaction().execute(tx => enqueue(tx, note, { n: 'two' })),
    { name: 'ZodError' },
  )
  const queue = await work(t, queueUrl, plan, [handleJob(note, async () => assert.fail('must not be handled'))])
  await until(async () => (await queue.deadLetters()).length === 1)
})

test('an event becomes one job for each listener, none where nobody listens; a listener that is gone gets nothing', async t => {
  const { app, queueUrl } = await testDatabase(unwinding(t))
  const happened = defineEvent({ name: 'test.happened', data: z.object({ n: z.int(), version: z.int() }) })
  const other = defineJob({ name: 'test.other', data: z.object({ n: z.int() }) })
  const tell = () => app.transaction().execute(tx => publish(tx, happened, { n: 7, version: 1 }))
  const jobs = [note, other]
  await installQueue({ url: queueUrl, plan: { jobs } })
  assert.equal(await tell(), 0)
  await installQueue({
    url: queueUrl,
    plan: { jobs, subscriptions: [subscribe(happened, note), subscribe(happened, other)] },
  })
  assert.equal(await tell(), 2)
  await installQueue({ url: queueUrl, plan: { jobs, subscriptions: [subscribe(happened, note)] } })
  assert.equal(await tell(), 1)
})

test('schedules are those of the plan; a process that only looks sees what waits', async t => {
  const { app, urls, queueUrl } = await testDatabase(unwinding(t))
  const schedule = { cron: '0 3 * * *', timeZone: 'Asia/Shanghai' }
  const nightly = defineJob({ name: 'test.nightly', data: z.object({}), schedule })
  const reader = openDatabase({ url: urls.queue, connections: 1 })
  unwinding(t).after(() => reader.destroy())
  const scheduled = async () =>
    (await sql<{ name: string; timezone: string }>`select name, timezone from queue.schedule`.execute(reader)).rows
  await installQueue({ url: queueUrl, plan: { jobs: [nightly] } })
  assert.deepEqual(await scheduled(), [{ name: 'test.nightly', timezone: 'Asia/Shanghai' }])
  const queue = await openQueue({ url: queueUrl, plan, onTrouble })
  unwinding(t).after(() => queue.stop(1))
  assert.deepEqual(await scheduled(), [])
  await app.transaction().execute(tx => enqueue(tx, note, { n: 1 }, { startAfter: new Date(Date.now() + 3_600_000) }))
  assert.deepEqual(
    (await queue.figures()).map(({ job }) => job),
    ['dead', 'test.note'],
  )
  const { rows } = await sql`select from queue.job where start_after > now() + interval '59 minutes'`.execute(reader)
  assert.equal(rows.length, 1)
})

test('the app enqueues what is planned and does nothing else with the queue', async t => {
  const { app, queueUrl } = await testDatabase(unwinding(t))
  await Promise.all([installQueue({ url: queueUrl, plan }), installQueue({ url: queueUrl, plan })])
  const unplanned = defineJob({ name: 'test.unplanned', data: z.object({}) })
  await assert.rejects(
    app.transaction().execute(tx => enqueue(tx, unplanned, {})),
    /no queue for the job test\.unplanned/,
  )
  const denied = ['select from queue.job', 'delete from queue.job', "insert into queue.job (name) values ('test.note')"]
  for (const statement of denied) await assert.rejects(sql.raw(statement).execute(app), { code: '42501' }, statement)
})

test('a job whose worker was killed runs again within 60 s', { timeout: 90_000 }, async t => {
  const { app, queueUrl } = await testDatabase(unwinding(t))
  const worker = spawn(process.execPath, [new URL('testing/stuck-worker.ts', import.meta.url).pathname, queueUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => worker.kill('SIGKILL'))
  await until(async () => {
    await app.transaction().execute(tx => enqueue(tx, stuckJob, { n: 1 }))
    return true
  })
  await once(worker.stdout, 'data')
  worker.kill('SIGKILL')
  const killed = performance.now()
  const done: number[] = []
  await work(t, queueUrl, { jobs: [stuckJob] }, [
    handleJob(stuckJob, async (_, { attempt }) => void done.push(attempt)),
  ])
  await until(async () => done.length > 0, 60_000)
  t.diagnostic(`ran again after ${((performance.now() - killed) / 1000).toFixed(1)} s`)
  assert.deepEqual(done, [2])
})

/** The database is dropped while connections are still closing; whatever matters shows in the assertions. */
function onTrouble() {}

async function work(
  t: TestContext,
  url: string,
  planned: QueuePlan,
  handlers: readonly JobHandler[],
  onFailed: (job: string) => void = () => {},
) {
  const queue = await openQueue({ url, plan: planned, handlers, onJobFailed: ({ job }) => onFailed(job), onTrouble })
  unwinding(t).after(() => queue.stop(1))
  return queue
}

const cleanings = new WeakMap<TestContext, (() => Promise<void>)[]>()

/** Cleans in the reverse order: the queue lets go before its database is dropped. */
function unwinding(t: TestContext) {
  let steps = cleanings.get(t)
  if (!steps) {
    const kept: (() => Promise<void>)[] = []
    cleanings.set(t, (steps = kept))
    t.after(async () => {
      for (const step of kept.reverse()) await step()
    })
  }
  return { after: (step: () => Promise<void>) => void steps.push(step) }
}

/** Tries until it is so; a throw counts as not yet. */
async function until(isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  let last: unknown
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(50)) {
    try {
      if (await isSo()) return
    } catch (error) {
      last = error
    }
  }
  throw new Error(`Not within ${withinMs} ms`, { cause: last })
}
