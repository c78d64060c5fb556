import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { changeAsset, changesOf, createAsset, findAsset, moveAsset, retireAsset } from './index.ts'
import { anOffice, refusalOf } from './testing/an-office.ts'

const site = (unitId: string, address: string, more = {}) => ({
  unitId,
  kind: 'website',
  name: '青湖市政府',
  extra: { address },
  ...more,
})

test('one site written in several ways never becomes two assets, and what another unit has is not betrayed', async t => {
  const { run, actor, units } = await anOffice(t)
  const east = actor('inspector', 'east')
  const west = actor('inspector', 'west')
  await run(west, createAsset, site(units.westTown, 'https://www.qh.gov.cn/'))
  await run(east, createAsset, site(units.eastTown, 'https://www.east.gov.cn/'))
  const refused: unknown[] = []
  for (const address of [
    'www.east.gov.cn',
    'http://WWW.EAST.gov.cn.:80/#a',
    'www.qh.gov.cn',
    'http://www.qh.gov.cn:80',
  ]) {
    await run(east, createAsset, site(units.eastTown, address)).then(
      () => assert.fail(address),
      error => refused.push([error.code, error.say('zh-CN'), error.params, error.fields, error.current]),
    )
  }
  for (const said of refused) assert.deepEqual(said, refused[0], 'one answer for what is within sight and beyond')
})

test('two who register the same site at once make one asset', async t => {
  const { run, actor, units, owner } = await anOffice(t)
  const both = await Promise.allSettled(
    (['east', 'west'] as const).map(unit =>
      run(actor('inspector', unit), createAsset, site(units[unit], 'a.qh.gov.cn')),
    ),
  )
  assert.deepEqual(both.map(one => one.status).sort(), ['fulfilled', 'rejected'])
  const { rows } = await sql`select from tk.asset`.execute(owner)
  assert.equal(rows.length, 1)
})

test('every change is a version with who, when, what and why', async t => {
  const { run, as, actor, units, person } = await anOffice(t)
  const manager = actor('unit-manager', 'eastTown')
  const responsibleId = await person('eastTown', '张三')
  const { subject: id } = await run(manager, createAsset, site(units.eastTown, 'a.qh.gov.cn'))
  const change = { id, version: 1, responsibleId, tags: ['重点'], extra: { siteCode: '3301000001' } }
  const changed = await run(manager, changeAsset, change)
  assert.equal(changed.after!.extra.address, 'http://a.qh.gov.cn/', 'what is not named stays')
  assert.equal(await refusalOf(run(manager, changeAsset, { ...change, name: '旧' })), 'changed-meanwhile')
  await run(manager, changeAsset, { id, version: 2, extra: { siteCode: '' } })
  await run(manager, retireAsset, { id, version: 3, reason: '并入市门户' })
  assert.equal(await refusalOf(run(manager, retireAsset, { id, version: 4, reason: 'x' })), 'status-not-open')
  assert.equal(await refusalOf(run(manager, changeAsset, { id, version: 4, status: 'planned' })), 'status-not-open')
  const history = await as(manager, tx => changesOf(tx, id, { limit: 10 }))
  assert.deepEqual(
    history.map(row => [row.version, row.action, row.fields, row.reason, row.actorName]),
    [
      [4, 'asset.retire', ['status'], '并入市门户', manager.name],
      [3, 'asset.change', ['extra.siteCode'], '', manager.name],
      [2, 'asset.change', ['responsibleId', 'tags', 'extra.siteCode'], '', manager.name],
      [1, 'asset.create', [], '', manager.name],
    ],
  )
  assert.deepEqual(history[0]!.before, { ...history[1]!.after })
  const older = await as(manager, tx => changesOf(tx, id, { beforeVersion: 3, limit: 1 }))
  assert.deepEqual(
    older.map(row => row.version),
    [2],
  )
})

test('wrong fields are named, and who answers for an asset is within reach and active', async t => {
  const { run, actor, units, person } = await anOffice(t)
  const manager = actor('unit-manager', 'eastTown')
  const stranger = await person('westTown', '李四')
  const faults = (input: object) =>
    run(manager, createAsset, site(units.eastTown, 'a.qh.gov.cn', input)).then(
      () => assert.fail('was not refused'),
      error => error.fields.map((field: { pointer: string }) => field.pointer),
    )
  assert.deepEqual(await faults({ responsibleId: stranger }), ['/responsibleId'])
  assert.deepEqual(await faults({ icpNumber: 'x', notes: '\u0007' }), ['/icpNumber', '/notes'])
  assert.deepEqual(await faults({ extra: { address: 'ftp://a', endpoints: '3' } }), [
    '/extra/address',
    '/extra/endpoints',
  ])
  assert.deepEqual(await faults({ extra: {} }), ['/extra/address'])
})

test('moving needs the right in both units; what hangs on the asset goes along, and past periods keep whose it was', async t => {
  const { run, as, actor, units, owner } = await anOffice(t)
  const east = actor('inspector', 'east')
  const { subject: id } = await run(east, createAsset, site(units.eastTown, 'a.qh.gov.cn'))
  assert.equal(await refusalOf(run(east, moveAsset, { id, version: 1, unitId: units.westTown })), 'forbidden')
  const manager = actor('unit-manager', 'municipality')
  assert.equal(await refusalOf(run(manager, moveAsset, { id, version: 1, unitId: units.westTown })), 'not-found')
  const west = actor('inspector', 'west')
  assert.equal(await refusalOf(run(west, moveAsset, { id, version: 1, unitId: units.westTown })), 'not-found')
  const both = actor('inspector', 'municipality')
  const later = new Date('2026-07-01T00:00:00Z')
  await run(both, moveAsset, { id, version: 1, unitId: units.westTown }, later)
  assert.equal(await as(east, tx => findAsset(tx, id)), undefined)
  assert.deepEqual(await as(east, tx => changesOf(tx, id, { limit: 9 })), [])
  assert.equal((await as(west, tx => changesOf(tx, id, { limit: 9 }))).length, 2)
  const { rows } = await sql<{ unit_id: string; now: boolean }>`
    select unit_id, to_at = 'infinity' as now from tk.asset_unit where asset_id = ${id} order by from_at`.execute(owner)
  assert.deepEqual(rows, [
    { unit_id: units.eastTown, now: false },
    { unit_id: units.westTown, now: true },
  ])
  await run(both, moveAsset, { id, version: 2, unitId: units.eastTown }, later)
  const again = await sql<{ unit_id: string }>`
    select unit_id from tk.asset_unit where asset_id = ${id} and to_at = 'infinity'`.execute(owner)
  assert.deepEqual(again.rows, [{ unit_id: units.eastTown }], 'of two moves at one moment the later counts')
})

test('a closed unit receives nothing', async t => {
  const { run, actor, units, owner } = await anOffice(t)
  const all = actor('inspector', 'municipality')
  const { subject: id } = await run(all, createAsset, site(units.west, 'a.qh.gov.cn'))
  await owner.transaction().execute(async tx => {
    await sql`select set_config('tk.write_units', '{*}', true)`.execute(tx)
    await sql`select tk.unit_close(${units.eastVillage}::uuid, '2026-05-01')`.execute(tx)
  })
  assert.equal(
    await refusalOf(run(all, moveAsset, { id, version: 1, unitId: units.eastVillage })),
    'receiving-unit-closed',
  )
  assert.equal(await refusalOf(run(all, createAsset, site(units.eastVillage, 'b.qh.gov.cn'))), 'receiving-unit-closed')
})

test('a role that may not write does not, and one elsewhere sees nothing', async t => {
  const { run, as, actor, units } = await anOffice(t)
  const { subject: id } = await run(actor('unit-manager', 'eastTown'), createAsset, site(units.eastTown, 'a.qh.gov.cn'))
  for (const role of ['leader', 'auditor', 'handler'] as const)
    assert.equal(
      await refusalOf(run(actor(role, 'east'), createAsset, site(units.eastTown, 'b.qh.gov.cn'))),
      'forbidden',
    )
  assert.equal((await as(actor('auditor', 'east'), tx => findAsset(tx, id)))?.id, id)
  for (const unit of ['west', 'eastVillage', 'eastOther'] as const)
    assert.equal(await as(actor('inspector', unit), tx => findAsset(tx, id)), undefined, unit)
})
