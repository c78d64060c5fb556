import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAsset, findAsset } from './index.ts'
import { handOverAssets } from './job-names.ts'
import { estateHandlers } from './jobs.ts'
import { anOffice, today } from './testing/an-office.ts'

test('what a merged unit had goes to the other; what meets its like there stays; twice changes nothing more', async t => {
  const { app, run, as, actor, units, system } = await anOffice(t)
  const all = actor('inspector', 'municipality')
  const add = async (unitId: string, name: string) =>
    (await run(all, createAsset, { unitId, kind: 'network-device', name })).subject
  const moving = await add(units.eastTown, '交换机')
  const doubled = await add(units.eastTown, '防火墙')
  await add(units.eastOther, '防火墙')
  const below = await add(units.eastVillage, '路由器')
  const looking = { db: app, look: () => assert.fail('no look'), installationId: 'test', now: () => today }
  const handler = estateHandlers(looking, assert.fail).find(({ job }) => job === handOverAssets)
  const jobRun = { id: '1', attempt: 1, signal: new AbortController().signal }
  for (let time = 0; time < 2; time += 1) await handler!.handle({ id: units.eastTown, intoId: units.eastOther }, jobRun)
  const found = async (id: string) => (await as(system, tx => findAsset(tx, id)))!
  assert.deepEqual([(await found(moving)).unitId, (await found(moving)).version], [units.eastOther, 2])
  assert.equal((await found(doubled)).unitId, units.eastTown)
  assert.equal((await found(below)).unitId, units.eastVillage, 'units below go their own way')
})
