import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { changePlan, createPlan, findPlan, listRuns, type Plan, runPlan, stopRound } from './index.ts'
import { aRegister, planContent as content, type Register, refusalOf } from './testing/a-register.ts'

const night = new Date('2026-06-01T14:00:00Z')
const runsOf = ({ work }: Register, plan: Plan) => work.within(tx => listRuns(tx, { planId: plan.id }, { limit: 10 }))

test('a round visits what the plan names, what somebody allows, and each once', async t => {
  const register = await aRegister(t, { working: true })
  const { units, visited, site, actor, run } = register
  const runs = (plan: Plan) => runsOf(register, plan)
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
  assert.deepEqual(round!.counts, { waiting: 0, made: 0, failed: 2, left: 0 })
})

test('a plan begins a round when its window opens, not twice, and not while it is paused', async t => {
  const register = await aRegister(t)
  const { units, clock, actor, run, handle, site } = register
  const runs = (plan: Plan) => runsOf(register, plan)
  await site('eastTown')
  const inspector = actor('inspector', 'east')
  const plan = (await run(inspector, createPlan, content(units.eastTown))).after!
  await handle('inspection.begin-rounds')
  assert.equal((await runs(plan)).length, 0)
  clock.now = night
  await Promise.all([handle('inspection.begin-rounds'), handle('inspection.begin-rounds')])
  const [round, ...more] = await runs(plan)
  assert.deepEqual([round!.state, round!.untilAt, more.length], ['opening', new Date('2026-06-01T22:00:00Z'), 0])
  assert.equal(await refusalOf(run(inspector, runPlan, { id: plan.id })), 'round-under-way')
  const next = await register.work.within(tx => findPlan(tx, plan.id))
  assert.deepEqual([next!.nextAt, next!.version], [new Date('2026-06-02T14:00:00Z'), 1])
  const paused = (await run(inspector, changePlan, { id: plan.id, version: 1, paused: true })).after!
  assert.equal(paused.nextAt, undefined)
  assert.equal(await refusalOf(run(inspector, changePlan, { id: plan.id, version: 1, name: 'x' })), 'changed-meanwhile')
  clock.now = new Date('2026-06-05T14:00:00Z')
  await handle('inspection.begin-rounds')
  assert.equal((await runs(plan)).length, 1)
})

test('stopped, or past its window, a round leaves what waits; listing begun again adds nothing twice', async t => {
  const register = await aRegister(t)
  const { units, clock, actor, run, handle, site, visited, database } = register
  const runs = (plan: Plan) => runsOf(register, plan)
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
  assert.deepEqual((await runs(plan))[0]!.counts, { waiting: 0, made: 0, failed: 1, left: 2 })
  assert.equal(await refusalOf(run(inspector, stopRound, { id: first.runId })), 'round-ended')

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
  const { units, actor, run } = await aRegister(t)
  const plan = (await run(actor('inspector', 'east'), createPlan, content(units.eastTown))).after!
  const strangers = [actor('inspector', 'west'), actor('inspector', 'eastVillage'), actor('unit-manager', 'east')]
  for (const stranger of strangers) {
    assert.equal(await refusalOf(run(stranger, createPlan, content(units.eastTown))), 'forbidden')
    assert.equal(await refusalOf(run(stranger, changePlan, { id: plan.id, version: 1, paused: true })), 'not-found')
    assert.equal(await refusalOf(run(stranger, runPlan, { id: plan.id })), 'not-found')
  }
  const unknown = run(actor('inspector', 'east'), createPlan, { ...content(units.eastTown), pack: 'no-such-pack' })
  assert.equal(await refusalOf(unknown), 'invalid-input')
})
