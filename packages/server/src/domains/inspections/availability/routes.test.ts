import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf } from '@townkeep/inspect'
import { sql } from 'kysely'
import { roles } from '../../../platform/access/index.ts'
import { beginSampling, rollUpDay } from '../store/samples.ts'
import { aRegister, type Register } from '../testing/a-register.ts'
import { served } from '../testing/served.ts'
import type { Try } from './sample.ts'
import { type Sampling, sampleDue } from './sample-due.ts'
import { takeTry } from './take-try.ts'

const minute = 60_000
const dayMs = 86_400_000
const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`)

async function sampled({ work, site }: Register, unit: Parameters<Register['site']>[0] = 'eastTown') {
  const assetId = await site(unit)
  await work.within(tx => beginSampling(tx, [{ assetId, firstAt: new Date(0) }]))
  const take = (at: Date, state: Try['state'], ms = 200) =>
    work.within(tx => takeTry(tx, assetId, { at, state, ms, ...(state === 'down' ? { failure: 'time-out' } : {}) }, at))
  return { assetId, take }
}

async function announce({ database, units }: Register, assetId: string, begins: Date, ends: Date) {
  await sql`
    insert into tk.maintenance_window (asset_id, unit_id, begins_at, ends_at, reason, announced_by, announced_at)
    values (${assetId}, ${units.eastTown}, ${begins}, ${ends}, '升级', 'x', ${new Date(begins.getTime() - dayMs)})`.execute(
    database.owner,
  )
}

test('the indicator of 2019: a week of at least 21 tries a day, 15 seconds, 5 per cent; fewer give no verdict; announced work is left out', async t => {
  const register = await aRegister(t)
  const { json, counted } = await served(t, register)
  const { assetId, take } = await sampled(register)
  const today = dayOf(new Date())
  const first = addDays(today, -8)
  const tries = async (day: string, states: readonly [Try['state'], number?][]) => {
    for (const [n, [state, ms]] of states.entries())
      await take(new Date(midnight(day).getTime() + n * 60 * minute), state, ms)
  }
  const up = (count: number) => Array.from({ length: count }, (): [Try['state']] => ['up'])
  const read = async (until = today) => {
    const { items } = (await json('leader:east', 'GET', `/assets/${assetId}/availability/indicators?until=${until}`))
      .body
    const [{ pack, governs, indicator }] = items
    assert.deepEqual([items.length, pack, governs], [1, 'cn-gov-site-2019', false])
    return [indicator.id, indicator.verdict, indicator.found ?? null]
  }
  for (let n = 0; n < 6; n += 1) await tries(addDays(first, n), up(21))
  assert.deepEqual(await read(), ['cn19.veto.unreachable', 'could-not-check', null])
  // The seventh day: 3 that failed, 5 too slow, one that says nothing, one within announced work.
  const last = addDays(first, 6)
  const noon = new Date(midnight(last).getTime() + 22 * 60 * minute)
  await announce(register, assetId, noon, new Date(noon.getTime() + 30 * minute))
  const slow = Array.from({ length: 5 }, (): [Try['state'], number] => ['up', 15_001])
  await tries(last, [...up(13), ...slow, ['down'], ['down'], ['down'], ['unknown'], ['down']])
  assert.deepEqual(await read(), ['cn19.veto.unreachable', 'fails', 8 / 147])
  assert.deepEqual(await read(addDays(last, -1)), ['cn19.veto.unreachable', 'could-not-check', null])

  const asRaw = (await json('leader:east', 'GET', `/assets/${assetId}/availability?from=${first}`)).body
  assert.equal(asRaw.days.length, 7)
  assert.deepEqual(asRaw.days[6], {
    day: last,
    up: 18,
    down: 3,
    unknown: 1,
    maintenance: 1,
    medianMs: 200,
    longestMs: 15_001,
  })
  const samples = async () =>
    (await json('leader:east', 'GET', `/assets/${assetId}/availability/samples?from=${last}&to=${last}`)).body.samples
  const raw = await samples()
  assert.deepEqual([raw.length, raw[22].failure, raw[22].maintenance], [23, 'time-out', true])

  // Rolled up, and the single tries gone: the same days, the same indicator, the kind of failure no longer kept.
  for (let n = 0; n < 7; n += 1) await register.work.within(tx => rollUpDay(tx, addDays(first, n)))
  assert.deepEqual(await samples(), raw, 'as long as the single tries are kept, they are told')
  const { units, database } = register
  await sql`update tk.asset set unit_id = ${units.eastOther} where id = ${assetId}`.execute(database.owner)
  const moved = (await json('leader:eastOther', 'GET', `/assets/${assetId}/availability/indicators`)).body.items[0]
  assert.equal(moved.indicator.found, 8 / 147, 'what was known of a site goes with it')
  await sql`delete from tk.availability_sample`.execute(database.owner)
  assert.deepEqual(
    (await json('leader:east', 'GET', `/assets/${assetId}/availability?from=${first}`)).body.days,
    asRaw.days,
  )
  assert.deepEqual(await read(), ['cn19.veto.unreachable', 'fails', 8 / 147])
  assert.deepEqual(
    await samples(),
    raw.map((sample: object) => ({ ...sample, failure: null })),
  )
  // The scope, the site, its days: as many statements for a day as for a year.
  assert.equal(await counted('leader:east', `/assets/${assetId}/availability?from=${addDays(today, -399)}`), 3)
  for (const wrong of ['from=2026-02-30', `from=${addDays(today, -400)}`, `from=${today}&to=${first}`, 'form=x']) {
    assert.equal((await json('leader:east', 'GET', `/assets/${assetId}/availability?${wrong}`)).status, 422, wrong)
  }
})

test('what is down now is listed with announced work apart, told to browsers, and ends; each sees his own units', async t => {
  const register = await aRegister(t)
  const { json, events, counted } = await served(t, register)
  const stream = await events('handler:eastTown')
  await stream.position()
  const now = new Date()
  const one = await sampled(register)
  const two = await sampled(register)
  const far = await sampled(register, 'westTown')
  const sampling = (state: Try['state'], at: Date): Sampling => ({
    within: register.work.within,
    open: async () => ({ at, state, ms: 100, ...(state === 'down' ? { failure: 'refused' as const } : {}) }),
    networkWorks: async () => true,
    now: () => at,
    atOnce: 2,
  })
  const failed = (_: string, error: unknown) => assert.fail(String(error))
  const later = (minutes: number) => new Date(now.getTime() + minutes * minute)
  const state = async (assetId: string) =>
    (await json('handler:eastTown', 'GET', `/assets/${assetId}/availability`)).body.now.state
  assert.equal(await state(one.assetId), 'unknown')
  await sampleDue(sampling('down', later(-10)), 10, failed)
  assert.equal(await state(one.assetId), 'doubted')
  await sampleDue(sampling('down', later(-8)), 10, failed)
  assert.equal(await state(one.assetId), 'down')
  await announce(register, two.assetId, later(-1), later(60))
  const list = async (who: string, query: string) =>
    (await json(who, 'GET', `/outages?${query}`)).body.items.map((outage: { assetId: string }) => outage.assetId)
  const mine = [one.assetId, two.assetId].sort()
  assert.deepEqual((await list('handler:eastTown', 'lasting=true')).sort(), mine)
  assert.deepEqual(await list('handler:eastTown', 'lasting=true&maintenance=false'), [one.assetId])
  assert.deepEqual(await list('handler:eastTown', 'lasting=true&maintenance=true'), [two.assetId])
  assert.deepEqual(await list('leader:west', ''), [far.assetId])
  assert.equal((await json('leader:municipality', 'GET', '/outages')).body.total.count, 3)
  const told = (await stream.take(2)) as { name: string; data: { outage: { assetId: string; failure: string } } }[]
  assert.deepEqual(
    told.map(({ name, data }) => `${name} ${data.outage.failure}`),
    ['outage.begun refused', 'outage.begun refused'],
  )
  await one.take(later(-2), 'up')
  assert.deepEqual(await list('handler:eastTown', 'lasting=true'), [two.assetId])
  assert.deepEqual(await list('handler:eastTown', `assetId=${one.assetId}`), [one.assetId])
  await stream.leave()
  const seen: string[] = []
  for (let after = ''; ; ) {
    const page = (await json('leader:municipality', 'GET', `/outages?limit=1${after}`)).body
    seen.push(...page.items.map((outage: { id: string }) => outage.id))
    if (page.next === null) break
    after = `&after=${page.next}`
  }
  assert.equal(new Set(seen).size, 3)
  assert.equal(await counted('leader:municipality', '/outages'), 4)
  for (const role of roles)
    for (const unit of ['eastTown', 'municipality', 'west', 'eastVillage'] as const) {
      const sees = role !== 'editor' && (unit === 'eastTown' || unit === 'municipality')
      const gone = role === 'editor' ? 403 : 404
      const asker = `${role}:${unit}`
      assert.equal((await json(asker, 'GET', `/assets/${one.assetId}/availability`)).status, sees ? 200 : gone, asker)
      const { body } = await json(asker, 'GET', `/outages?assetId=${one.assetId}`)
      assert.equal(body.total?.count ?? 0, sees ? 1 : 0, asker)
      const samples = (await json(asker, 'GET', `/assets/${one.assetId}/availability/samples`)).body.samples
      assert.equal(samples?.length ?? 0, sees ? 3 : 0, asker)
    }
})
