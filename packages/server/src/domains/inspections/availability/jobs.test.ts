import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { systemActor } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { installQueue } from '../../../platform/jobs/index.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import { createAsset, findAsset, retireAsset } from '../../estate/index.ts'
import { anAsset, asInspection } from '../testing/an-asset.ts'
import { availabilityHandlers } from './jobs.ts'
import { startSampling } from './start-sampling.ts'

test('a site is tried as long as somebody allows it and it is in use', async t => {
  const database = await testDatabase(t)
  await installQueue({ url: database.queueUrl, plan: { jobs: [] } })
  const { unitId } = await anAsset(database)
  const now = new Date()
  const context = { db: database.app, actor: systemActor('test'), now }
  const asset = { unitId, kind: 'website', name: '测试网站', extra: { address: 'https://www.site.gov.cn/' } }
  const { subject: assetId } = await runAction(context, createAsset, asset)
  const handlers = availabilityHandlers({ within: fn => asInspection(database.app, fn), now: () => now })
  const handle = (name: string, data: object) =>
    handlers
      .find(({ job }) => job.name === name)!
      .handle(data, { id: 'x', attempt: 1, signal: new AbortController().signal })
  const tried = async () => (await sql`select 1 from tk.sampling`.execute(database.owner)).rows.length
  await handle('availability.settle-changed', { id: assetId })
  assert.equal(await tried(), 0)
  await sql`
    insert into tk.site_grant (asset_id, unit_id, kind, state, depth, overrides_robots, proof, until, offered_at)
    values (${assetId}, ${unitId}, 'dns', 'in-force', 'passive', false, 'v=townkeep1', '2099-01-01', now())`.execute(
    database.owner,
  )
  for (let n = 0; n < 2; n += 1) await handle('availability.settle-authorised', { assetId })
  assert.equal(await tried(), 1)
  const { version } = (await asInspection(database.app, tx => findAsset(tx, assetId)))!
  await runAction(context, retireAsset, { id: assetId, version, reason: '停用' })
  await handle('availability.settle-changed', { id: assetId })
  assert.equal(await tried(), 0)
  await handle('availability.roll-up', {})
})

test('sampling goes on after a trouble, and stops at once when told to', async () => {
  const troubles: unknown[] = []
  const began = performance.now()
  const sampling = startSampling(
    {
      within: async () => {
        throw new Error('the database is away')
      },
      open: async () => undefined,
      networkWorks: async () => true,
      now: () => new Date(),
      atOnce: 1,
    },
    { onTrouble: trouble => troubles.push(trouble) },
  )
  await new Promise(setImmediate)
  await sampling.stop()
  assert.equal(troubles.length, 1)
  assert.ok(performance.now() - began < 2_000)
})
