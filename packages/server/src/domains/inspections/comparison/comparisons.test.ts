import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import type { Judgement } from '../judgement.ts'
import { settleVisit } from '../rounds/settle-visit.ts'
import { insertLookAgain, insertVisit } from '../store/visits.ts'
import { aFinding, aJudgement } from '../testing/a-judgement.ts'
import { aRegister, planContent } from '../testing/a-register.ts'
import { served } from '../testing/served.ts'
import { doComparison } from './compare-rounds.ts'

const who = 'inspector:east'
const judged = (places: readonly string[], more: Partial<Judgement> = {}): Judgement => ({
  ...aJudgement(places.map(at => aFinding(at))),
  ...more,
})
const [one, two, four] = ['host:a:1', 'host:a:2', 'host:a:4'] as const

/** A plan with sites, and a way to make a round of it in which each site is judged as said; a site without a judgement is left. */
async function aPlan(t: TestContext, sites: number) {
  const register = await aRegister(t)
  const { site, clock, handle, work, database, units } = register
  const served_ = await served(t, register)
  const { json } = served_
  const assets: string[] = []
  for (let n = 0; n < sites; n += 1) assets.push(await site(n === 0 ? 'eastVillage' : 'eastTown'))
  const plan = (await json(who, 'POST', '/inspection-plans', planContent(units.eastTown))).body.id
  clock.now = new Date()
  const tick = () => (clock.now = new Date(clock.now.getTime() + 1_000))
  const visit = async (assetId: string, judgement: Judgement, id: string = randomUUID()) => {
    await work.within(tx =>
      insertVisit(tx, { id, assetId, at: tick(), ms: 1, engine: '0', factsKey: undefined, judgement }),
    )
    return id
  }
  const round = async (judgements: readonly (Judgement | undefined)[]): Promise<string> => {
    const runId = (await json(who, 'POST', `/inspection-plans/${plan}/rounds`)).body.id
    await handle('inspection.open-round', { runId })
    const { items } = (await json(who, 'GET', `/inspection-rounds/${runId}/visits`)).body
    for (const { visitId, assetId } of items) {
      const judgement = judgements[assets.indexOf(assetId)]
      if (judgement) await visit(assetId, judgement, visitId)
      const settled = judgement ? ({ state: 'made' } as const) : ({ state: 'left', reason: 'too-late' } as const)
      await work.within(tx => settleVisit(tx, { runId, visitId, ...settled, now: tick() }))
    }
    return runId
  }
  const jobs = async () => {
    const { rows } = await sql<{ id: string }>`
      select data ->> 'comparisonId' as id from queue.job where name = 'inspection.compare-rounds' order by created_on`.execute(
      database.owner,
    )
    return rows.map(row => row.id)
  }
  return { ...register, ...served_, assets, visit, round, jobs }
}

test('two visits compared: new, gone, unchanged; judged anew is neither; the one before where no other is named', async t => {
  const { json, visit, assets, work } = await aPlan(t, 2)
  const [asset, other] = assets as [string, string]
  const a = await visit(asset, judged([one, two]))
  await work.within(tx => insertLookAgain(tx, a, judged([one, 'host:a:3'], { rulebook: 'r2' })))
  const b = await visit(asset, judged([one, 'host:a:3', four], { rulebook: 'r2' }))
  const c = await visit(other, judged([]))
  const { body } = await json('handler:eastVillage', 'GET', `/visits/${b}/comparison`)
  assert.deepEqual([body.before.id, body.after.id], [a, b])
  assert.deepEqual(
    body.items.map(({ at, change }: { at: string; change: string }) => `${at} ${change}`),
    ['host:a:1 unchanged', 'host:a:2 judged-anew', 'host:a:3 judged-anew', 'host:a:4 new'],
  )
  assert.deepEqual([body.counts.new, body.counts.judgedAnew, body.counts.gone], [1, 2, 0])
  const turned = (await json(who, 'GET', `/visits/${a}/comparison?with=${b}&change=new`)).body
  assert.deepEqual([turned.before.id, turned.items.length], [a, 1])
  const paged = (await json(who, 'GET', `/visits/${b}/comparison?limit=3`)).body
  const rest = (await json(who, 'GET', `/visits/${b}/comparison?limit=3&after=${paged.next}`)).body
  assert.deepEqual([paged.items.length, rest.items.length, rest.next], [3, 1, null])
  assert.equal((await json(who, 'GET', `/visits/${b}/comparison?with=${c}`)).body.code, 'not-comparable')
  assert.equal((await json(who, 'GET', `/visits/${a}/comparison`)).status, 404)
  assert.equal((await json('handler:west', 'GET', `/visits/${b}/comparison`)).status, 404)
})

test('a round that ends is compared with the one before it, asset by asset, and browsers are told', async t => {
  const { json, round, jobs, handle, assets, work, events, counted, database } = await aPlan(t, 4)
  const first = await round([judged([one, two]), judged([one]), judged([one]), undefined])
  assert.deepEqual(await jobs(), [])
  const second = await round([judged([one, four]), judged([one]), undefined, judged([one])])
  const [comparisonId] = await jobs()
  assert.equal((await json(who, 'GET', `/inspection-rounds/${second}/comparison`)).body.comparison.endedAt, null)
  const stream = await events('leader:east')
  await stream.position()
  await handle('inspection.compare-rounds', { comparisonId })
  let told: { name: string; data: unknown } | undefined
  while (told?.name !== 'round-comparison.ready') [told] = await stream.take(1)
  await stream.leave()
  const at = `/inspection-rounds/${second}/comparison`
  const read = (await json('leader:east', 'GET', at)).body
  assert.deepEqual(told.data, { comparison: read.comparison })
  const { assets: states, ...totals } = read.totals
  assert.deepEqual(totals, { new: 1, gone: 1, unchanged: 2, regraded: 0, judgedAnew: 0, notLookedAt: 2 })
  assert.deepEqual(states, { changed: 1, compared: 2, 'before-only': 1, 'after-only': 1, 'not-kept': 0 })
  const byAsset = new Map(read.items.map((item: { assetId: string; state: string }) => [item.assetId, item.state]))
  assert.deepEqual(
    assets.map(id => byAsset.get(id)),
    ['compared', 'compared', 'before-only', 'after-only'],
  )
  assert.deepEqual(
    (await json(who, 'GET', `${at}?changed=true`)).body.items.map((item: { assetId: string }) => item.assetId),
    [assets[0]],
  )
  // A unit below the plan's sees no round, and so no comparison.
  assert.equal((await json('handler:eastVillage', 'GET', at)).status, 404)

  // However large the batches, and whether broken off in between or not, it comes to the same.
  const rows = async () => {
    const { rows: kept } = await sql`
      select r.* from tk.round_comparison_row r join tk.round_comparison c on c.id = r.comparison_id order by asset_id`.execute(
      database.owner,
    )
    return kept
  }
  const once = await rows()
  for (const batchSize of [1, 2, 3]) {
    const again = await json(who, 'POST', `/inspection-rounds/${first}/comparisons`, { with: second })
    assert.deepEqual([again.status, again.body.id], [202, comparisonId])
    assert.equal((await rows()).length, 0)
    let left = 2
    const broken = {
      ...work,
      within: (fn => (left-- > 0 ? work.within(fn) : Promise.reject(new Error('x')))) as typeof work.within,
    }
    await doComparison({ ...broken, batchSize }, comparisonId!).catch(() => undefined)
    await Promise.all([1, 2].map(() => doComparison({ ...work, batchSize }, comparisonId!)))
    assert.deepEqual(await rows(), once)
  }
  assert.equal(await counted(who, at), 6)

  const third = (await json(who, 'POST', `/inspection-rounds/${first}/comparisons`, { with: first })).body.code
  assert.equal(third, 'not-comparable')
  assert.equal(
    (await json('leader:east', 'POST', `/inspection-rounds/${first}/comparisons`, { with: second })).status,
    403,
  )
})
