import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { installQueue } from '../../../platform/jobs/index.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { beginSampling } from '../store/samples.ts'
import { anAsset, anotherAsset, asInspection } from '../testing/an-asset.ts'
import { type Sampling, sampleDue } from './sample-due.ts'

test('each site that is due is tried once by however many workers; one that cannot be handled leaves the others alone', async t => {
  const database = await testDatabase(t)
  await installQueue({ url: database.queueUrl, plan: { jobs: [] } })
  const { unitId, assetId } = await anAsset(database)
  const assets = [assetId]
  for (let n = 0; n < 7; n += 1) assets.push(await anotherAsset(database.owner, unitId))
  let now = new Date()
  const opened: string[] = []
  const failed: string[] = []
  let networkWorks = true
  const sampling: Sampling = {
    within: fn => asInspection(database.app, fn),
    open: async asset => {
      if (asset === assets[0]) throw new Error('cannot be handled')
      if (asset === assets[1]) return undefined
      opened.push(asset)
      return {
        at: now,
        state: asset === assets[2] ? 'down' : 'up',
        ms: 10,
        ...(asset === assets[2] ? { failure: 'refused' as const } : {}),
      }
    },
    networkWorks: async () => networkWorks,
    now: () => now,
    atOnce: 2,
  }
  const run = () => sampleDue(sampling, 5, asset => failed.push(asset))
  await asInspection(database.app, tx =>
    beginSampling(
      tx,
      assets.map(assetId => ({ assetId, firstAt: now })),
    ),
  )
  const taken = await Promise.all([run(), run()])
  assert.equal(taken[0]! + taken[1]!, 8)
  assert.deepEqual(opened.sort(), assets.slice(2).sort())
  assert.deepEqual(failed, [assets[0]])

  // A minute later the one that failed is tried again; our own network is away, so nothing is held against it.
  networkWorks = false
  now = new Date(now.getTime() + 60_000)
  opened.length = 0
  await run()
  assert.deepEqual(
    opened.filter(asset => asset === assets[2]),
    [assets[2]],
  )
  networkWorks = true
  now = new Date(now.getTime() + 60_000)
  await run()
  const { rows } = await sql<{ state: string; failure: string }>`
    select state, failure from tk.availability_sample where asset_id = ${assets[2]!} order by at`.execute(
    database.owner,
  )
  assert.deepEqual(
    rows.map(row => `${row.state} ${row.failure}`),
    ['down refused', 'unknown own-network', 'down refused'],
  )
  const outages = await sql`select 1 from tk.outage where asset_id = ${assets[2]!}`.execute(database.owner)
  assert.equal(outages.rows.length, 1)
})
