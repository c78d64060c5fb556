import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../../platform/access/index.ts'
import {
  changesOf,
  createAsset,
  exportAssets,
  findImport,
  importAssets,
  previewImport,
  resultSheet,
  searchAssets,
  writeSheet,
} from './index.ts'
import { bytesOf } from './testing/an-import.ts'
import { anOffice, type Office, refusalOf } from './testing/an-office.ts'

const list = `名称,网址,责任单位,责任人,备注
市政府,www.qh.gov.cn,east,,首页
农业局,nyj.qh.gov.cn,eastTown,张三,
坏一,ftp://x,eastTown,,
坏二,b.qh.gov.cn,westTown,,
坏三,https://NYJ.qh.gov.cn/,eastTown,,
`
const bytes = new TextEncoder().encode(list)

async function preview({ as }: Office, who: Actor, unitId: string, file: Uint8Array = bytes) {
  return as(who, tx => previewImport(tx, unitId, file), 'asset.manage')
}

async function confirmed(office: Office, who: Actor, unitId: string, file: Uint8Array = bytes) {
  const { sheet, mark } = await preview(office, who, unitId, file)
  return { unitId, fileName: '清单.csv', bytes: file, digest: sheet.digest, mark }
}

const registered = async ({ owner }: Office) =>
  (await sql<{ name: string; version: number }>`select name, version from tk.asset order by name`.execute(owner)).rows

test('nothing is written before confirmation; three spoiled rows stay out with their reasons; the result is kept', async t => {
  const office = await anOffice(t)
  const { units, context, person, actor, as } = office
  const east = actor('inspector', 'east')
  await person('eastTown', '张三')
  const { counts, rows } = await preview(office, east, units.east)
  assert.deepEqual(counts, { create: 2, change: 0, same: 0, refused: 3 })
  assert.deepEqual(await registered(office), [])
  const made = await importAssets(context(east), await confirmed(office, east, units.east))
  assert.deepEqual(made.counts, counts)
  assert.deepEqual(
    made.rows.map(row => [row.row, row.outcome, row.assetId !== null, row.faults[0]?.message['zh-CN']]),
    [
      [2, 'create', true, undefined],
      [3, 'create', true, undefined],
      [4, 'refused', false, '只能检查 http 和 https 网址。'],
      [5, 'refused', false, '没有“westTown”这一单位，或不在您的权限范围内。'],
      [6, 'refused', false, '与第 3 行是同一资产。'],
    ],
  )
  assert.equal(rows.length, 5)
  assert.equal((await registered(office)).length, 2)
  const [history] = await as(east, tx => changesOf(tx, made.rows[0]!.assetId!, { limit: 1 }))
  assert.equal(history!.action, 'asset.import')
  const kept = await as(east, tx => findImport(tx, made.id))
  assert.deepEqual(kept, made)
  const csv = new TextDecoder().decode(await bytesOf(writeSheet(resultSheet(kept!.rows, 'zh-CN'), 'csv')))
  assert.match(csv, /4,拒绝,坏一,,网址: 只能检查/)
  assert.equal(await as(actor('inspector', 'west'), tx => findImport(tx, made.id)), undefined)
})

test('a double click or a retry is one import; a second look at the same file would change nothing', async t => {
  const office = await anOffice(t)
  const { units, context, person, actor } = office
  const east = actor('inspector', 'east')
  await person('eastTown', '张三')
  const confirmation = await confirmed(office, east, units.east)
  const clicks = await Promise.all([1, 2, 3].map(() => importAssets(context(east), confirmation)))
  const retry = await importAssets(context(east), confirmation)
  assert.equal(new Set([...clicks, retry].map(one => one.id)).size, 1)
  assert.deepEqual(
    (await registered(office)).map(row => row.version),
    [1, 1],
  )
  const { rows } = await sql<{ action: string; count: number }>`
    select action, count(*) as count from tk.audit_entry group by action`.execute(office.owner)
  assert.deepEqual(rows, [{ action: 'asset.import', count: 3 }], 'one entry for the list, one for each asset')
  assert.deepEqual((await preview(office, east, units.east)).counts, { create: 0, change: 0, same: 2, refused: 3 })
})

test('another file, or a register that changed since, is not what was confirmed', async t => {
  const office = await anOffice(t)
  const { units, context, actor, run } = office
  const east = actor('inspector', 'east')
  const confirmation = await confirmed(office, east, units.east)
  const other = new TextEncoder().encode(`${list}又一,c.qh.gov.cn,,,\n`)
  assert.equal(await refusalOf(importAssets(context(east), { ...confirmation, bytes: other })), 'other-file')
  await run(east, createAsset, {
    unitId: units.east,
    kind: 'website',
    name: '先到',
    extra: { address: 'https://www.qh.gov.cn/' },
  })
  assert.equal(await refusalOf(importAssets(context(east), confirmation)), 'register-changed')
  const again = await importAssets(context(east), await confirmed(office, east, units.east))
  assert.deepEqual(again.counts, { create: 1, change: 1, same: 0, refused: 3 })
  assert.deepEqual(await registered(office), [
    { name: '坏三', version: 1 },
    { name: '市政府', version: 2 },
  ])
  assert.match(
    again.rows[1]!.faults[0]!.message['zh-CN'],
    /没有“张三”/,
    'the row before it that named nobody is refused',
  )
})

test('an import reaches its unit and those below it: no other asset is changed, moved or told of', async t => {
  const office = await anOffice(t)
  const { units, context, actor, run } = office
  const all = actor('inspector', 'municipality')
  const { subject } = await run(all, createAsset, {
    unitId: units.westTown,
    kind: 'website',
    name: '西镇',
    extra: { address: 'https://west.gov.cn/' },
  })
  const file = new TextEncoder().encode(
    `资产编号,名称,网址,责任单位\n,东镇,west.gov.cn,east\n${subject},东镇,,east\n,新,new.gov.cn,east\n`,
  )
  const { rows } = await preview(office, all, units.east, file)
  assert.deepEqual(
    rows.map(row => [row.outcome, row.faults[0]?.message['zh-CN']]),
    [
      ['refused', '该资产已被登记。如在清单中找不到，请联系上级管理员。'],
      ['refused', '没有此编号的资产，新增资产请留空。'],
      ['create', undefined],
    ],
  )
  const manager = actor('unit-manager', 'eastTown')
  const confirmation = await confirmed(office, all, units.east, file)
  assert.equal(await refusalOf(importAssets(context(manager), confirmation)), 'forbidden')
})

test('what a list moves to another unit below is moved, with all that hangs on it', async t => {
  const office = await anOffice(t)
  const { units, context, actor, owner } = office
  const east = actor('inspector', 'east')
  const file = (unit: string) => new TextEncoder().encode(`名称,网址,责任单位\n镇,t.gov.cn,${unit}\n`)
  await importAssets(context(east), await confirmed(office, east, units.east, file('eastTown')))
  const later = new Date('2026-06-02T00:00:00Z')
  const move = await confirmed(office, east, units.east, file('eastOther'))
  assert.deepEqual((await importAssets(context(east, later), move)).counts, {
    create: 0,
    change: 1,
    same: 0,
    refused: 0,
  })
  const { rows } = await sql<{ unit_id: string }>`
    select unit_id from tk.asset union all select unit_id from tk.asset_change union all
    select unit_id from tk.asset_unit where to_at = 'infinity'`.execute(owner)
  assert.deepEqual(new Set(rows.map(row => row.unit_id)), new Set([units.eastOther]))
})

test('an exported register, imported again, changes nothing', async t => {
  const office = await anOffice(t)
  const { units, context, actor, person, as } = office
  const all = actor('inspector', 'municipality')
  for (const number of ['1', '2']) await person('eastTown', '李四', number)
  await person('west', '王五')
  const file = new TextEncoder().encode(`类别,名称,网址,责任单位,责任人,副责任人,等保级别,测评日期,标签,备注
网站,甲,a.gov.cn,eastTown,李四 2,王五,三,2026-01-02；2025/3/4,"重点,门户","=1+1
第二行"
公共显示屏,大屏,,west,王五,,,,,-
`)
  await importAssets(context(all), await confirmed(office, all, units.municipality, file))
  for (const [language, format] of [
    ['zh-CN', 'xlsx'],
    ['en', 'csv'],
  ] as const) {
    const sheet = await as(all, tx => exportAssets(tx, {}, language))
    const exported = await bytesOf(writeSheet(sheet, format))
    const { counts } = await preview(office, all, units.municipality, exported)
    assert.deepEqual(counts, { create: 0, change: 0, same: 2, refused: 0 }, format)
  }
  const found = await as(all, tx => searchAssets(tx, {}, { order: 'name', limit: 9 }))
  assert.equal(found.find(asset => asset.content.name === '甲')!.content.notes, '=1+1\n第二行')
})
