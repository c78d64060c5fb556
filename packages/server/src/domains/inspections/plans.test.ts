import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Gathered } from '@townkeep/inspect'
import { sql } from 'kysely'
import { type Actor, type Role, systemActor, withRight } from '../../platform/access/index.ts'
import { type Action, runAction } from '../../platform/actions/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { Refusal } from '../../platform/errors/index.ts'
import { type JobHandler, openQueue } from '../../platform/jobs/index.ts'
import { plantUnits, type SampleUnit } from '../../testing/sample-units.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { createAsset } from '../estate/index.ts'
import {
  changePlan,
  createPlan,
  findPlan,
  type InspectionWork,
  inspectionHandlers,
  inspectionJobs,
  type Plan,
  progressOf,
  runPlan,
  runsOfPlan,
  stopRound,
} from './index.ts'

const nights = { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '22:00', to: '06:00' }] }
const evening = new Date('2026-06-01T12:00:00Z')
const night = new Date('2026-06-01T14:00:00Z')

/** Units, some websites that may be visited and one that may not, and a queue that works. */
async function aRegister(t: TestContext, { working }: { working: boolean }) {
  const database = await testDatabase(t)
  const units = await plantUnits(database.owner)
  const clock = { now: evening }
  const visited: string[] = []
  let sites = 0
  const work: InspectionWork = {
    within: <T>(fn: (tx: Tx) => Promise<T>) =>
      withRight(database.app, systemActor('inspection'), 'inspection.run', fn, { now: clock.now }),
    gather: async ({ site }): Promise<Gathered> => {
      visited.push(site.id)
      return {
        site,
        visitedAt: clock.now,
        ms: 1,
        authorisation: { ok: false, failure: { kind: 'not-authorised' } },
        facts: {},
      }
    },
    facts: { put: async () => undefined, get: async () => undefined },
    engine: '0',
    targetOf: async (_, assetId) => {
      const site = {
        id: assetId,
        url: 'https://a.gov.test/',
        host: 'a.gov.test',
        name: '',
        unit: '',
        contact: '',
        columns: [],
      }
      return { site, signatory: undefined, network: { ipv6: undefined } }
    },
    now: () => clock.now,
  }
  const handlers = inspectionHandlers(work)
  const queue = await openQueue({
    url: database.queueUrl,
    plan: { jobs: inspectionJobs },
    ...(working ? { handlers: handlers.map(idleClock) } : {}),
    onTrouble: error => assert.fail(String(error)),
  })
  t.after(() => queue.stop(1))
  const site = async (unit: SampleUnit, allowed = true) => {
    const extra = { address: `https://www.site${++sites}.gov.cn/` }
    const asset = { unitId: units[unit], kind: 'website', name: '测试网站', extra }
    const { subject: id } = await runAction(
      { db: database.app, actor: systemActor('test'), now: clock.now },
      createAsset,
      asset,
    )
    if (allowed)
      await sql`
        insert into tk.site_grant (asset_id, unit_id, kind, state, depth, overrides_robots, proof, until, offered_at)
        values (${id}, ${units[unit]}, 'dns', 'in-force', 'passive', false, 'v=townkeep1', '2027-01-01', now())`.execute(
        database.owner,
      )
    return id
  }
  const actor = (role: Role, unit: SampleUnit): Actor => ({
    kind: 'person',
    id: '018f0000-0000-7000-8000-000000000001',
    name: role,
    roles: [{ role, unitId: units[unit], from: new Date('2026-01-01T00:00:00Z') }],
  })
  const run = <S extends Action['input'], After>(who: Actor, action: Action<S, After>, input: unknown) =>
    runAction({ db: database.app, actor: who, now: clock.now }, action, input)
  const handle = (name: string, data: object = {}) => {
    const found = handlers.find(handler => handler.job.name === name)!
    return found.handle(data, { id: 'x', attempt: 1, signal: new AbortController().signal })
  }
  const runs = (plan: Plan) => work.within(tx => runsOfPlan(tx, plan.id, 10))
  return { database, units, clock, visited, work, site, actor, run, handle, runs }
}

/** The queue's own minute must not begin rounds in the middle of a test. */
function idleClock(handler: JobHandler): JobHandler {
  return handler.job.name === 'inspection.begin-rounds' ? { ...handler, handle: async () => undefined } : handler
}

const content = (unitId: string) => ({
  unitId,
  name: '每夜巡检',
  filter: {},
  pack: 'baseline',
  schedule: nights,
  paused: false,
})

async function refusal(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => assert.fail('was not refused'),
    (error: unknown) => error,
  )
  assert.ok(error instanceof Refusal, String(error))
  return error.code
}

test('a round visits what the plan names, what somebody allows, and each once', async t => {
  const { units, visited, site, actor, run, runs, work } = await aRegister(t, { working: true })
  const mine = [await site('eastTown'), await site('eastVillage')]
  await site('eastTown', false)
  await site('westTown')
  const inspector = actor('inspector', 'east')
  const plan = (await run(inspector, createPlan, content(units.eastTown))).after!
  assert.deepEqual(plan.nextAt, night)
  await run(inspector, runPlan, { id: plan.id })
  for (const end = Date.now() + 30_000; (await runs(plan))[0]!.state !== 'done'; await sleep(100))
    assert.ok(Date.now() < end, JSON.stringify(await runs(plan)))
  assert.deepEqual(visited.sort(), mine.sort())
  const [round] = await runs(plan)
  assert.deepEqual(await work.within(tx => progressOf(tx, round!.id)), { waiting: 0, made: 2, left: 0 })
})

test('a plan begins a round when its window opens, not twice, and not while it is paused', async t => {
  const { units, clock, actor, run, runs, handle, work, site } = await aRegister(t, { working: false })
  await site('eastTown')
  const inspector = actor('inspector', 'east')
  const plan = (await run(inspector, createPlan, content(units.eastTown))).after!
  await handle('inspection.begin-rounds')
  assert.equal((await runs(plan)).length, 0)
  clock.now = night
  await Promise.all([handle('inspection.begin-rounds'), handle('inspection.begin-rounds')])
  const [round, ...more] = await runs(plan)
  assert.deepEqual([round!.state, round!.untilAt, more.length], ['opening', new Date('2026-06-01T22:00:00Z'), 0])
  assert.equal(await refusal(run(inspector, runPlan, { id: plan.id })), 'round-under-way')
  const next = await work.within(tx => findPlan(tx, plan.id))
  assert.deepEqual([next!.nextAt, next!.version], [new Date('2026-06-02T14:00:00Z'), 1])
  const paused = (await run(inspector, changePlan, { id: plan.id, version: 1, paused: true })).after!
  assert.equal(paused.nextAt, undefined)
  assert.equal(await refusal(run(inspector, changePlan, { id: plan.id, version: 1, name: 'x' })), 'changed-meanwhile')
  clock.now = new Date('2026-06-05T14:00:00Z')
  await handle('inspection.begin-rounds')
  assert.equal((await runs(plan)).length, 1)
})

test('stopped, or past its window, a round leaves what waits; listing begun again adds nothing twice', async t => {
  const { units, clock, actor, run, runs, handle, work, site, visited, database } = await aRegister(t, {
    working: false,
  })
  for (let n = 0; n < 3; n += 1) await site('eastTown')
  const inspector = actor('inspector', 'east')
  const plan = (await run(inspector, createPlan, content(units.eastTown))).after!
  const begin = async () => {
    const { subject: runId } = await run(inspector, runPlan, { id: plan.id })
    await handle('inspection.open-round', { runId })
    await handle('inspection.open-round', { runId })
    const { rows } = await sql<{ id: string }>`select visit_id as id from tk.run_visit where run_id = ${runId}`.execute(
      database.owner,
    )
    return { runId, visits: rows.map(row => row.id) }
  }
  const first = await begin()
  assert.equal(first.visits.length, 3)
  for (let n = 0; n < 2; n += 1) await handle('inspection.make-visit', { visitId: first.visits[0]! })
  assert.equal(visited.length, 1)
  await run(inspector, stopRound, { id: first.runId })
  await handle('inspection.make-visit', { visitId: first.visits[1]! })
  assert.equal(visited.length, 1)
  assert.deepEqual(await work.within(tx => progressOf(tx, first.runId)), { waiting: 0, made: 1, left: 2 })
  assert.equal(await refusal(run(inspector, stopRound, { id: first.runId })), 'round-ended')

  const second = await begin()
  clock.now = new Date(clock.now.getTime() + 25 * 3_600_000)
  for (const visitId of second.visits) await handle('inspection.make-visit', { visitId })
  assert.equal(visited.length, 1)
  assert.deepEqual(
    (await runs(plan)).map(round => round.state),
    ['done', 'stopped'],
  )
})

test('whoever has no right at the unit of a plan can do nothing with it', async t => {
  const { units, actor, run } = await aRegister(t, { working: false })
  const plan = (await run(actor('inspector', 'east'), createPlan, content(units.eastTown))).after!
  const strangers = [actor('inspector', 'west'), actor('inspector', 'eastVillage'), actor('unit-manager', 'east')]
  for (const stranger of strangers) {
    assert.equal(await refusal(run(stranger, createPlan, content(units.eastTown))), 'forbidden')
    assert.equal(await refusal(run(stranger, changePlan, { id: plan.id, version: 1, paused: true })), 'not-found')
    assert.equal(await refusal(run(stranger, runPlan, { id: plan.id })), 'not-found')
  }
  const unknown = run(actor('inspector', 'east'), createPlan, { ...content(units.eastTown), pack: 'no-such-pack' })
  assert.equal(await refusal(unknown), 'invalid-input')
})
