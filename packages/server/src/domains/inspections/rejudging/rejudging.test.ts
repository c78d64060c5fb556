import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { aRegister, planContent, type Register } from '../testing/a-register.ts'
import { served } from '../testing/served.ts'
import { judgeSome } from './judge-many.ts'

const who = 'inspector:east'

/** Sites in a plan, each visited once, then governed by another pack than the one that judged them. */
async function visitedSites(register: Register, json: Awaited<ReturnType<typeof served>>['json'], count: number) {
  const { site, handle, clock, units, database } = register
  clock.now = new Date()
  const assets: string[] = []
  for (let n = 0; n < count; n += 1) {
    const id = await site(n === 0 ? 'eastOther' : 'eastTown')
    const { visitId } = (await json(who, 'POST', `/assets/${id}/visits`)).body
    await handle('inspection.make-asked-visit', { visitId })
    assets.push(id)
  }
  await sql`update tk.governing_pack set pack = 'cn-gov-site-2019'`.execute(database.owner)
  const plan = (await json(who, 'POST', '/inspection-plans', planContent(units.eastTown))).body.id as string
  return { assets, plan }
}

async function looks({ database }: Register) {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', asset_id, generation, rulebook, taken_at is null) as line from tk.look order by asset_id, generation`.execute(
    database.owner,
  )
  return rows.map(row => row.line)
}

test('the assets of a plan are judged anew in batches, seen from outside, each once, and no other; nothing is visited', async t => {
  const register = await aRegister(t, { allowed: true })
  const { json, events } = await served(t, register)
  const { plan } = await visitedSites(register, json, 4)
  const { visited, handle } = register
  const stream = await events('leader:east')
  await stream.position()
  const visits = visited.length
  const asked = await Promise.all([1, 2].map(() => json(who, 'POST', '/rejudgings', { planId: plan })))
  const [{ status, body }, twice] = asked as [(typeof asked)[number], (typeof asked)[number]]
  assert.deepEqual([status, body.total, twice.body.id], [202, 3, body.id])
  const read = async () => (await json('leader:east', 'GET', `/rejudgings/${body.id}`)).body
  await judgeSome({ ...register.work, batchSize: 2 }, body.id)
  const half = await read()
  assert.deepEqual([half.anew, half.endedAt], [2, null])
  await handle('inspection.judge-many', { rejudgingId: body.id })
  const done = await read()
  assert.deepEqual([done.anew, done.same, done.nothing, done.failed], [3, 0, 0, 0])
  assert.notEqual(done.endedAt, null)
  let told: { name: string; data: unknown } | undefined
  while (told?.name !== 'rejudging.over') [told] = await stream.take(1)
  assert.deepEqual(told.data, { rejudging: done })
  await stream.leave()
  const once = await looks(register)
  assert.equal(once.filter(line => line.includes('cn-gov-site-2019')).length, 3)
  // Run again by a worker that knows no better, and asked for again: nothing more comes of it.
  await handle('inspection.judge-many', { rejudgingId: body.id })
  const again = (await json(who, 'POST', '/rejudgings', { unitId: register.units.east })).body
  await handle('inspection.judge-many', { rejudgingId: again.id })
  const other = (await json(who, 'GET', `/rejudgings/${again.id}`)).body
  assert.deepEqual([other.total, other.anew, other.same], [4, 1, 3])
  assert.equal(visited.length, visits)
  assert.equal((await json('inspector:west', 'GET', '/rejudgings')).body.items.length, 0)
  assert.equal((await json('inspector:west', 'POST', '/rejudgings', { planId: plan })).status, 404)
  assert.equal((await json(who, 'POST', '/rejudgings', { unitId: register.units.west })).status, 403)
})

test('whatever the size of the batches and the number of workers, the looks come to the same', async t => {
  const outcomes: string[][] = []
  for (const [batchSize, workers] of [
    [1, 1],
    [2, 3],
    [50, 2],
  ] as const) {
    const register = await aRegister(t, { allowed: true })
    const { json } = await served(t, register)
    const { assets } = await visitedSites(register, json, 5)
    const { id } = (await json(who, 'POST', '/rejudgings', { unitId: register.units.east, pack: 'cn-gov-site-2019' }))
      .body
    const read = async () => (await json(who, 'GET', `/rejudgings/${id}`)).body
    while ((await read()).endedAt === null) {
      await Promise.all(Array.from({ length: workers }, () => judgeSome({ ...register.work, batchSize }, id)))
    }
    const { anew, same, nothing, failed } = await read()
    assert.deepEqual([anew + same, nothing, failed], [5, 0, 0])
    outcomes.push((await looks(register)).map(line => line.replace(/^\S+/, asset => String(assets.indexOf(asset)))))
  }
  const [first, ...others] = outcomes.map(lines => lines.sort())
  assert.equal(first!.length, 10)
  for (const other of others) assert.deepEqual(other, first)
})

test('facts that cannot be read stop no other asset: that one is left to a job of its own', async t => {
  const register = await aRegister(t, { allowed: true })
  const { json } = await served(t, register)
  await visitedSites(register, json, 3)
  const { blobs, database, handle } = register
  const [damaged, gone] = [...blobs.keys()]
  blobs.set(damaged!, gzipSync('{"format":1}'))
  blobs.delete(gone!)
  const { id } = (await json(who, 'POST', '/rejudgings', { unitId: register.units.east })).body
  await handle('inspection.judge-many', { rejudgingId: id })
  const { anew, nothing, failed } = (await json(who, 'GET', `/rejudgings/${id}`)).body
  assert.deepEqual([anew, nothing, failed], [1, 1, 1])
  const { rows } = await sql<{ assetId: string }>`
    select data ->> 'assetId' as "assetId" from queue.job where name = 'inspection.judge-asset'`.execute(database.owner)
  assert.equal(rows.length, 1)
  await assert.rejects(handle('inspection.judge-asset', rows[0]))
})
