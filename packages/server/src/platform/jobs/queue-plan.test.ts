import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineEvent, defineJob, handleJob, handlerFaults, openQueue, planFaults, subscribe } from './index.ts'

const data = z.object({ id: z.string() })
const count = defineJob({ name: 'figures.count', data })
const mail = defineJob({ name: 'notify.mail', data })
const found = defineEvent({ name: 'finding.found', data: z.object({ id: z.string(), version: z.int() }) })
const nothing = async () => {}

test('a job has exactly one handler, a handler has a job, a listener is among the jobs', () => {
  const plan = { jobs: [count, mail], subscriptions: [subscribe(found, mail)] }
  assert.deepEqual(handlerFaults(plan, [handleJob(count, nothing), handleJob(mail, nothing)]), [])
  assert.deepEqual(handlerFaults(plan, [handleJob(count, nothing), handleJob(count, nothing)]), [
    'notify.mail has no handler',
    'figures.count has two handlers',
  ])
  assert.deepEqual(handlerFaults({ jobs: [count] }, [handleJob(count, nothing), handleJob(mail, nothing)]), [
    'the handler of notify.mail has no job',
  ])
  const nightly = defineJob({ name: 'test.nightly', data, schedule: { cron: '0 3 * * *', timeZone: 'Asia/Shanghai' } })
  assert.deepEqual(planFaults({ jobs: [nightly] }), ['test.nightly runs by itself but wants data'])
  assert.deepEqual(planFaults({ jobs: [count, count], subscriptions: [subscribe(found, mail)] }), [
    'two jobs are called figures.count',
    'notify.mail listens to finding.found but is not among the jobs',
  ])
})

test('what does not fit together does not start, before any connection is made', async () => {
  const opening = openQueue({ url: 'postgres://nowhere', plan: { jobs: [count] }, handlers: [], onTrouble: () => {} })
  await assert.rejects(opening, /figures\.count has no handler/)
})

test('names are those that the queue takes; the dead letters own theirs', () => {
  for (const name of ['dead', 'Upper', 'a b', '', 'a..b', "a'b"])
    assert.throws(() => defineJob({ name, data }), RangeError, name)
})

test('a listener that asks for more than the event carries does not compile', () => {
  const wants = defineJob({ name: 'wants.more', data: z.object({ id: z.string(), unit: z.string() }) })
  // @ts-expect-error: the event carries no unit
  assert.ok(subscribe(found, wants))
})
