import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeIndicators, type Pack } from '@townkeep/inspect'
import { sql } from 'kysely'
import { testDatabase } from '../../../testing/test-database.ts'
import { beginSampling, claimDue, endSampling, rollUpDay, tendMonths, triesSince } from '../store/samples.ts'
import { anAsset, anotherAsset, asInspection } from '../testing/an-asset.ts'
import { countedSamples, type Try } from './sample.ts'
import { takeTry } from './take-try.ts'
import { nextTryAt } from './times.ts'

const minute = 60_000
const start = new Date()
start.setUTCHours(0, 0, 0, 0)
const at = (minutes: number) => new Date(start.getTime() + minutes * minute)
const tried = (minutes: number, state: Try['state'], ms = 200): Try => ({
  at: at(minutes),
  state,
  ms,
  ...(state === 'down' ? { failure: 'time-out' as const } : {}),
})

test('what is due is taken once, and again when whoever took it has died', async t => {
  const database = await testDatabase(t)
  const { unitId, assetId } = await anAsset(database)
  const sites = [assetId, await anotherAsset(database.owner, unitId), await anotherAsset(database.owner, unitId)]
  const claim = (minutes: number) => asInspection(database.app, tx => claimDue(tx, at(minutes), 5 * minute, 2))
  await asInspection(database.app, tx =>
    beginSampling(
      tx,
      sites.map((assetId, n) => ({ assetId, firstAt: at(n) })),
    ),
  )
  await asInspection(database.app, tx => beginSampling(tx, [{ assetId, firstAt: at(900) }]))
  assert.deepEqual(await claim(-1), [])
  const [first, second] = await Promise.all([claim(3), claim(3)])
  assert.deepEqual([...first, ...second].sort(), sites.toSorted())
  assert.deepEqual(await claim(7), [])
  assert.equal((await claim(9)).length, 2)
  await asInspection(database.app, tx => endSampling(tx, sites, at(20)))
  assert.deepEqual(await claim(100), [])
})

test('an outage is kept from the first failure to the first success, and each try once', async t => {
  const database = await testDatabase(t)
  const { assetId } = await anAsset(database)
  await asInspection(database.app, tx => beginSampling(tx, [{ assetId, firstAt: at(0) }]))
  const take = async (one: Try) => {
    const turn = await asInspection(database.app, tx => takeTry(tx, assetId, one, one.at))
    return turn && `${turn.to} ${(turn.at.getTime() - at(0).getTime()) / minute}`
  }
  const nextAt = async () => {
    const { rows } = await sql<{ at: Date }>`select next_at as at from tk.sampling`.execute(database.owner)
    return rows[0]!.at
  }
  assert.equal(await take(tried(0, 'up')), undefined)
  assert.deepEqual(await nextAt(), nextTryAt(assetId, at(0)))
  assert.equal(await take(tried(40, 'down')), undefined)
  assert.deepEqual(await nextAt(), at(41))
  assert.equal(await take(tried(41, 'down')), 'down 40')
  assert.equal(await take(tried(41, 'down')), undefined)
  assert.equal(await take(tried(80, 'down')), undefined)
  assert.equal(await take(tried(120, 'up')), 'up 120')
  const { rows } = await sql<{ began: Date; confirmed: Date; ended: Date; failure: string }>`
    select began_at as began, confirmed_at as confirmed, ended_at as ended, failure from tk.outage`.execute(
    database.owner,
  )
  assert.deepEqual(rows, [{ began: at(40), confirmed: at(41), ended: at(120), failure: 'time-out' }])
})

test('what fails within announced maintenance is no outage and does not count', async t => {
  const database = await testDatabase(t)
  const { unitId, assetId } = await anAsset(database)
  await asInspection(database.app, tx => beginSampling(tx, [{ assetId, firstAt: at(0) }]))
  await sql`
    insert into tk.maintenance_window (asset_id, unit_id, begins_at, ends_at, reason, announced_by, announced_at)
    values (${assetId}, ${unitId}, ${at(0)}, ${at(60)}, '升级', 'x', ${at(-60)})`.execute(database.owner)
  for (const one of [tried(10, 'down'), tried(11, 'down'), tried(70, 'down')])
    assert.equal(await asInspection(database.app, tx => takeTry(tx, assetId, one, one.at)), undefined)
  const tries = await asInspection(database.app, tx => triesSince(tx, assetId, at(0)))
  assert.deepEqual(
    tries.map(one => one.maintenance),
    [true, true, false],
  )
  assert.equal(countedSamples(tries).length, 1)
})

/** The indicator of 2019: at least 21 valid visits a day over a week, 15 s, more than 5 % failing. */
const pack = {
  id: 'test',
  rules: {},
  indicators: [
    {
      kind: 'samples',
      id: 'unavailable',
      title: { en: 'x', 'zh-CN': 'x' },
      group: 'veto',
      over: [],
      threshold: { compare: 'more-than', value: 0.05 },
      reached: 'fails',
      days: 7,
      min: 21,
      seconds: 15,
    },
  ],
} as unknown as Pack

test('the indicator over a week of samples; days with too few give no verdict', async t => {
  const database = await testDatabase(t)
  const { unitId, assetId } = await anAsset(database)
  const sites = [assetId, await anotherAsset(database.owner, unitId), await anotherAsset(database.owner, unitId)]
  await asInspection(database.app, tx =>
    beginSampling(
      tx,
      sites.map(assetId => ({ assetId, firstAt: at(0) })),
    ),
  )
  // Nine days of hourly tries: fine; every tenth too slow; fine but with too few on one day.
  await sql`
    insert into tk.availability_sample (asset_id, unit_id, at, state, ms, maintenance)
    select site.id, ${unitId}, ${at(0)}::timestamptz - hour * interval '1 hour', 'up',
      case when site.n = 2 and hour % 10 = 0 then 16000 else 200 end, false
    from unnest(${sites}::uuid[]) with ordinality site(id, n), generate_series(1, 216) hour
    where not (site.n = 3 and hour between 90 and 100)`.execute(database.owner)
  const verdicts = await asInspection(database.app, async tx => {
    const said: string[] = []
    for (const site of sites) {
      const samples = countedSamples(await triesSince(tx, site, at(-10 * 24 * 60)))
      said.push(judgeIndicators(pack, new Map(), samples)[0]!.verdict)
    }
    return said
  })
  assert.deepEqual(verdicts, ['fine', 'fails', 'could-not-check'])
})

test('a day rolled up, twice, is one row a site; a month goes only when all its days are', async t => {
  const database = await testDatabase(t)
  const { unitId, assetId } = await anAsset(database)
  const old = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() - 1, 5, 1))
  await asInspection(database.app, tx => beginSampling(tx, [{ assetId, firstAt: at(0) }]))
  await sql`
    insert into tk.availability_sample (asset_id, unit_id, at, state, ms, maintenance)
    select ${assetId}, ${unitId}, ${old}::timestamptz + n * interval '1 hour', case when n = 2 then 'down' else 'up' end, 100, n = 3
    from generate_series(0, 9) n`.execute(database.owner)
  const day = old.toISOString().slice(0, 10)
  const monthBegan = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), 1))
  const tend = () => asInspection(database.app, tx => tendMonths(tx, monthBegan))
  assert.equal((await tend()).dropped, 0)
  for (let n = 0; n < 2; n += 1) assert.equal(await asInspection(database.app, tx => rollUpDay(tx, day)), 1)
  const { rows } = await sql<{ up: number; down: number; n: number }>`
    select up, down, cardinality(at) as n from tk.availability_day`.execute(database.owner)
  assert.deepEqual(rows, [{ up: 8, down: 1, n: 10 }])
  const isOldEnough = start.getTime() - monthBegan.getTime() > 10 * 24 * 60 * minute
  assert.equal((await tend()).dropped, isOldEnough ? 1 : 0)
})
