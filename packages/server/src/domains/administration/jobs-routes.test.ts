import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { loadActor } from '../../platform/access/index.ts'
import { anApp } from '../../platform/http/testing/an-app.ts'
import { defineJob, enqueue, handleJob, openQueue } from '../../platform/jobs/index.ts'
import { jobRoutes } from './index.ts'
import { testOffice } from './testing/office.ts'

const note = defineJob({ name: 'test.note', data: z.object({ n: z.int() }), retries: 0 })

test('a dead job is shown with its reason and run again, by an administrator of the whole and nobody else', async t => {
  const made = await testOffice(t)
  let isMended = false
  const done: number[] = []
  const queue = await openQueue({
    url: made.queueUrl,
    plan: { jobs: [note] },
    handlers: [
      handleJob(note, async ({ n }) => {
        if (!isMended) throw new Error('the printer is on fire')
        done.push(n)
      }),
    ],
    onTrouble: () => {},
  })
  t.after(() => queue.stop(1))
  const { ask } = await anApp(t, {
    routes: jobRoutes({ db: made.app }, queue),
    authenticate: async request => {
      const id = request.headers.authorization?.slice('Bearer '.length) ?? ''
      const actor = await made.app.transaction().execute(tx => loadActor(tx, id, new Date()))
      return actor && { actor, session: id }
    },
  })
  const { units } = made
  const chief = await made.hire(units.municipality, '总管', ['administrator', units.municipality])
  const county = await made.hire(units.east, '县管', ['administrator', units.east])
  const auditor = await made.hire(units.municipality, '审计', ['auditor', units.municipality])
  await made.app.transaction().execute(tx => enqueue(tx, note, { n: 7 }))

  type Dead = { items: { id: string; job: string; data: unknown; reason: string; attempts: number }[] }
  const dead = async (who: string) => (await (await ask(who, 'GET', '/api/jobs/dead')).json()) as Dead
  const until = async (isSo: () => Promise<boolean> | boolean) => {
    for (const end = Date.now() + 30_000; Date.now() < end; await sleep(50)) if (await isSo()) return
    assert.fail('never came to be')
  }
  await until(async () => (await dead(chief)).items.length === 1)
  const [letter] = (await dead(auditor)).items
  assert.deepEqual(
    { job: letter!.job, data: letter!.data, reason: letter!.reason, attempts: letter!.attempts },
    { job: 'test.note', data: { n: 7 }, reason: 'the printer is on fire', attempts: 1 },
  )
  const rerun = (who: string) => ask(who, 'POST', '/api/jobs/dead/rerun', { body: { ids: [letter!.id] } })
  for (const path of ['/api/jobs', '/api/jobs/dead']) assert.equal((await ask(county, 'GET', path)).status, 403)
  assert.deepEqual([(await rerun(county)).status, (await rerun(auditor)).status], [403, 403])

  isMended = true
  assert.deepEqual(await (await rerun(chief)).json(), { again: 1 })
  await until(() => done.length === 1)
  assert.deepEqual([done, (await dead(chief)).items], [[7], []])
})
