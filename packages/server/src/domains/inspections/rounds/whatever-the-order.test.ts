import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { FailureKind, Gathered } from '@townkeep/inspect'
import { sql } from 'kysely'
import { createPlan, runPlan } from '../index.ts'
import { aRegister, planContent } from '../testing/a-register.ts'
import { listVisits } from './open-round.ts'

const sites = 7
const kinds: readonly (FailureKind | undefined)[] = [undefined, 'time-out', undefined, 'blocked', 'refused', undefined]

interface Way {
  readonly pageSize: number
  readonly workers: number
  /** How many times each job runs: a queue promises once at least. */
  readonly times: number
  readonly reversed: boolean
}

/** A round over the same sites, done in one way: what is kept of it, with sites by their numbers. */
async function roundDone(t: TestContext, { pageSize, workers, times, reversed }: Way) {
  const register = await aRegister(t, { allowed: true })
  const { site, actor, run, units, handle, work, database } = register
  const assets: string[] = []
  for (let n = 0; n < sites; n += 1) assets.push(await site('eastTown'))
  const { gather } = work
  Object.assign(work, {
    gather: async (task: Parameters<typeof gather>[0]): Promise<Gathered> => {
      const kind = kinds[assets.indexOf(task.site.id)]
      const facts: Gathered['facts'] = kind ? { crawl: { ok: false, failure: { kind } } } : {}
      return { ...(await gather(task)), facts }
    },
  })
  const inspector = actor('inspector', 'east')
  const plan = (await run(inspector, createPlan, planContent(units.eastTown))).subject
  const { subject: runId } = await run(inspector, runPlan, { id: plan })
  await Promise.all(Array.from({ length: times }, () => listVisits({ ...work, pageSize }, runId)))
  const { rows: jobs } = await sql<{ visitId: string }>`
    select data ->> 'visitId' as "visitId" from queue.job where name = 'inspection.make-visit' order by created_on, id`.execute(
    database.owner,
  )
  assert.equal(jobs.length, sites)
  const waiting = (reversed ? jobs.toReversed() : jobs).flatMap(job => Array.from({ length: times }, () => job))
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await handle('inspection.make-visit', job)
  }
  await Promise.all(Array.from({ length: workers }, worker))
  const { rows } = await sql<{ assetId: string; line: string }>`
    select round.asset_id as "assetId", concat_ws(' ', round.state, round.reason, visit.state, look.rulebook, look.generation,
      look.verdicts, look.found, look.coverage) as line
    from tk.run_visit round left join tk.visit visit on visit.id = round.visit_id left join tk.look look on look.visit_id = visit.id`.execute(
    database.owner,
  )
  const { rows: ended } = await sql<{ counts: unknown }>`
    select jsonb_build_array(state, waiting, made, failed, left_out) as counts from tk.inspection_run`.execute(
    database.owner,
  )
  return {
    counts: ended.map(row => row.counts),
    visits: rows.map(({ assetId, line }) => `${assets.indexOf(assetId)} ${line}`).sort(),
  }
}

test('whatever the order, the size of the pages, the number of workers, and however often a job runs: the round comes to the same', async t => {
  const plain = await roundDone(t, { pageSize: 500, workers: 1, times: 1, reversed: false })
  assert.deepEqual(plain.counts, [['done', 0, 4, 3, 0]])
  assert.equal(plain.visits.length, sites)
  for (const way of [
    { pageSize: 1, workers: 1, times: 1, reversed: true },
    { pageSize: 3, workers: 4, times: 1, reversed: false },
    { pageSize: 2, workers: 3, times: 2, reversed: true },
    { pageSize: 7, workers: 6, times: 3, reversed: false },
  ]) {
    assert.deepEqual(await roundDone(t, way), plain, JSON.stringify(way))
  }
})
