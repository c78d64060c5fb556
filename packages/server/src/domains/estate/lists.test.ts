import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import { countOfAssets, createAsset, searchAssets } from './index.ts'
import { assetContentSchema } from './model/asset.ts'
import { insertAssets } from './store/assets.ts'
import { anOffice, type Office, refusalOf, today } from './testing/an-office.ts'

/** Many sites by one stroke: the name says the unit and the number. */
async function plant({ system, as }: Office, unitId: string, name: string, count: number): Promise<void> {
  const assets = Array.from({ length: count }, (_, n) => ({
    unitId,
    content: { ...assetContentSchema.parse({ kind: 'network-device', name: `${name} ${n}` }), extra: {} },
  }))
  await as(system, tx => insertAssets(tx, assets, today), 'asset.manage')
}

const names = async (tx: Tx, search: string, more = {}) =>
  (await searchAssets(tx, { search, ...more }, { order: 'name', limit: 50 })).map(asset => asset.content.name)

test('words of two characters are found in names, addresses, numbers and notes; all words must be there', async t => {
  const { run, as, actor, units } = await anOffice(t)
  const east = actor('inspector', 'east')
  const add = (name: string, address: string, more = {}) =>
    run(east, createAsset, { unitId: units.eastTown, kind: 'website', name, extra: { address }, ...more })
  await add('青湖市农业农村局', 'https://nyj.qh.gov.cn/', { icpNumber: '浙ICP备12345678号' })
  await add('青湖市水利局', '例子.中国', { notes: '农田水利 100%_x\\y' })
  await add('ＡＢＣ Portal', 'https://abc.cn/')
  const found = (search: string) => as(east, tx => names(tx, search))
  assert.deepEqual(await found('农业'), ['青湖市农业农村局'])
  assert.deepEqual(await found('水利'), ['青湖市水利局'])
  assert.deepEqual(await found('青湖 局'), ['青湖市农业农村局', '青湖市水利局'])
  assert.deepEqual(await found('青湖 农田'), ['青湖市水利局'])
  assert.deepEqual(await found('青农'), [])
  assert.deepEqual(await found('nyj.qh'), ['青湖市农业农村局'])
  assert.deepEqual(await found('12345678'), ['青湖市农业农村局'])
  assert.deepEqual(await found('例子.中国'), ['青湖市水利局'])
  assert.deepEqual(await found('abc　ＰＯＲＴＡＬ'), ['ＡＢＣ Portal'])
  assert.deepEqual(await found('100%_x\\y'), ['青湖市水利局'])
  assert.deepEqual(await found('10%x'), [])
  assert.equal(await refusalOf(found('局')), 'invalid-input')
  assert.equal((await found(' ')).length, 3)
})

test('search is scoped before it is capped: a common word elsewhere hides no small unit', async t => {
  const office = await anOffice(t)
  const { app, units, as, actor } = office
  await plant(office, units.eastTown, '交换机 东', 2)
  await plant(office, units.westTown, '交换机 西', 30)
  const east = actor('handler', 'eastTown')
  const capped = await as(east, async tx => {
    const { rows } = await sql<{ id: string }>`select tk.asset_search(array['交换机'], 3) as id`.execute(tx)
    return rows.length
  })
  assert.equal(capped, 2)
  assert.equal((await as(east, tx => names(tx, '交换机'))).length, 2)
  assert.equal(await as(east, tx => countOfAssets(tx, { search: '交换机' }, 10_001)), 2)
  assert.equal(await as(actor('leader', 'municipality'), tx => countOfAssets(tx, {}, 10_001)), 32)
  const outside = (await sql`select tk.asset_search(array['交换机'], 99)`.execute(app)).rows.length
  assert.equal(outside, 0, 'without a scope nothing is found')
})

test('every order goes on where it stopped, once through all rows, for wide and for narrow scopes', async t => {
  const office = await anOffice(t)
  const { units, as, actor, owner } = office
  await plant(office, units.eastTown, '东', 7)
  await plant(office, units.westTown, '西', 6)
  await sql`update tk.asset set protected_until = date '2027-01-01' + (random() * 3)::int`.execute(owner)
  await sql`update tk.asset set changed_at = changed_at + (random() * 3)::int * interval '1 microsecond'`.execute(owner)
  for (const [unit, count] of [
    ['municipality', 13],
    ['east', 7],
    ['westTown', 6],
    ['eastOther', 0],
  ] as const)
    for (const order of ['newest', 'name', 'changed', 'protection'] as const) {
      const seen: string[] = []
      for (let after: readonly string[] | undefined; ; ) {
        const page = await as(actor('auditor', unit), tx => searchAssets(tx, {}, { order, after, limit: 4 }))
        seen.push(...page.map(asset => asset.id))
        if (page.length < 4) break
        after = page.at(-1)!.keys
      }
      assert.equal(seen.length, count, `${unit} ${order}`)
      assert.equal(new Set(seen).size, count)
    }
})

test('filters narrow together', async t => {
  const { run, as, actor, units, person } = await anOffice(t)
  const all = actor('inspector', 'municipality')
  const personId = await person('east', '张三')
  const protection = {
    level: 3,
    number: '1',
    office: '',
    filedOn: '2025-03-01',
    assessedOn: [],
    reviewedOn: null,
    templates: '',
  }
  const add = (unitId: string, name: string, more = {}) =>
    run(all, createAsset, { unitId, kind: 'information-system', name, ...more })
  await add(units.eastTown, '甲', { protection, tags: ['重点'], deputyId: personId })
  await add(units.eastVillage, '乙', { status: 'dormant', responsibleId: personId })
  await add(units.west, '丙', { tags: ['重点'] })
  const found = async (query: object) =>
    (await as(all, tx => searchAssets(tx, query, { order: 'newest', limit: 9 }))).map(asset => asset.content.name)
  assert.deepEqual(await found({ unitId: units.east }), ['乙', '甲'])
  assert.deepEqual(await found({ tag: '重点' }), ['丙', '甲'])
  assert.deepEqual(await found({ tag: '重点', unitId: units.east }), ['甲'])
  assert.deepEqual(await found({ statuses: ['dormant', 'retired'] }), ['乙'])
  assert.deepEqual(await found({ kinds: ['website'] }), [])
  assert.deepEqual(await found({ personId }), ['乙', '甲'])
  assert.deepEqual(await found({ levelAtLeast: 3 }), ['甲'])
  assert.deepEqual(await found({ protectedUntil: '2028-03-01' }), ['甲'])
  assert.deepEqual(await found({ protectedUntil: '2028-02-29' }), [])
})
