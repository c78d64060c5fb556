import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assetContentSchema, identityOf, withNormalExtra } from '../model/asset.ts'
import { assetKindNames, assetKinds, type ExtraKey, extraFields } from '../model/kinds.ts'
import type { Registered } from '../model/registered.ts'
import { statusNames } from '../model/status.ts'
import { bytesOf, imported, planned, sampleNames, samplePeople, sampleUnits } from '../testing/an-import.ts'
import { assetSheet } from './asset-sheet.ts'
import { fieldKeys, fieldNamed, headerOf } from './fields.ts'
import { type SheetFormat, sheetFormats, writeSheet } from './write-sheet.ts'

const hostile = [
  '=1+1',
  '＝cmd',
  "'=x",
  "''-1",
  '-',
  '- a',
  '@x',
  '+86',
  'a"b',
  'a,b',
  'a;b',
  'a\nb',
  '\u200b',
  '\u202e甲',
  '001',
  '1e3',
  '😀',
  '<b>&amp;',
  '2026-01-02',
]
const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.string({ maxLength: 8, unit: 'grapheme' }),
)
const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

function extraOf(key: ExtraKey, n: number): fc.Arbitrary<string> {
  const field: { kind: string; options?: Record<string, unknown> } = extraFields[key]
  if (key === 'address')
    return fc.constantFrom(`http://s${n}.qh.gov.cn/`, `https://s${n}.例子.cn/a/?b=1`, `s${n}.qh.gov.cn:8080`)
  if (key === 'account') return fc.constant(`账号 ${n}`)
  if (field.kind === 'choice') return fc.constantFrom(...Object.keys(field.options!))
  if (field.kind === 'yes-no') return fc.constantFrom('yes', 'no')
  if (field.kind === 'count') return fc.nat(99_999).map(String)
  if (field.kind === 'day') return day
  if (field.kind === 'site-code') return fc.constant('3301000001')
  if (field.kind === 'columns') return fc.constantFrom('/a/ 要闻 动态', '/a/ 新闻; /b/ 通知公告 公告', '/c/')
  return text
}

/** An asset as people could have entered it, in the form that is kept. */
const asset = (n: number): fc.Arbitrary<Registered> =>
  fc.constantFrom(...assetKindNames).chain(kind => {
    const keys = assetKinds[kind].fields as readonly ExtraKey[]
    const optional = keys.filter(key => !(assetKinds[kind].required as readonly string[]).includes(key))
    const fields = Object.fromEntries(keys.map(key => [key, extraOf(key, n)]))
    const person = fc.option(fc.constantFrom(...samplePeople.map(one => one.id)))
    return fc
      .record({
        name: text.map(name => `${name}${n}`),
        status: fc.constantFrom(...(Object.keys(statusNames) as (keyof typeof statusNames)[])),
        responsibleId: person,
        deputyId: person,
        operator: text,
        location: text,
        icpNumber: fc.constantFrom('', '蜀ICP备12345678号-1'),
        securityNumber: fc.constantFrom('', '京公网安备11010102000001号'),
        protection: fc.record({
          level: fc.option(fc.integer({ min: 1, max: 5 })),
          number: fc.constantFrom('', '33010099001-25001', '=1'),
          office: fc.constantFrom('', '青湖市公安局'),
          filedOn: fc.option(day),
          assessedOn: fc.uniqueArray(day, { maxLength: 3 }).map(days => days.sort()),
          reviewedOn: fc.option(day),
          templates: fc.constantFrom('', '2025'),
        }),
        tags: fc.array(fc.constantFrom('重点', '门户', '=a', '001'), { maxLength: 3 }),
        notes: text,
        extra: fc.record(fields, { requiredKeys: keys.filter(key => !optional.includes(key)) }),
        unit: fc.constantFrom(...sampleUnits.map(unit => unit.id)),
      })
      .map(
        ({ unit, ...input }) =>
          assetContentSchema.safeParse({ kind, ...input }).data && { unit, input: { kind, ...input } },
      )
      .filter(made => made !== undefined)
      .map(({ unit, input }) => {
        const full = withNormalExtra(assetContentSchema.parse(input))
        const id = `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
        return full.ok ? { id, unitId: unit, version: 1, content: full.content } : undefined
      })
      .filter(made => made !== undefined)
  })

const register = fc.tuple(asset(1), asset(2), asset(3))

for (const format of Object.keys(sheetFormats) as SheetFormat[]) {
  test(`an exported list (${format}) changes nothing when imported again, and makes the same register anew`, async () => {
    await fc.assert(
      fc.asyncProperty(register, fc.constantFrom('en', 'zh-CN'), async (assets, language) => {
        const bytes = await bytesOf(writeSheet(assetSheet(assets, sampleNames, language), format))
        const again = await planned(bytes, assets)
        assert.deepEqual(again.unknown, [])
        assert.deepEqual(
          again.rows.map(row => [row.outcome, row.changed, row.faults]),
          assets.map(() => ['same', [], []]),
        )
        const withoutIds = assetSheet(
          assets.map(one => ({ ...one, id: '' })),
          sampleNames,
          language,
        )
        const fresh = await planned(await bytesOf(writeSheet(withoutIds, format)))
        assert.deepEqual(
          imported(fresh.rows).map(({ unitId, content }) => [unitId, content]),
          assets.map(({ unitId, content }) => [unitId, content]),
        )
      }),
      { numRuns: 60 },
    )
  })
}

test('no cell of an exported CSV begins as a formula does', async () => {
  const content = assetContentSchema.parse({ kind: 'network-device', name: '=1+1', notes: '@SUM(A1)', operator: '-2' })
  const full = withNormalExtra(content)
  assert.ok(full.ok)
  const one: Registered = { id: '', unitId: sampleUnits[0]!.id, version: 1, content: full.content }
  const csv = new TextDecoder().decode(await bytesOf(writeSheet(assetSheet([one], sampleNames, 'en'), 'csv')))
  for (const cell of csv.split(/[,\r\n]+/)) assert.doesNotMatch(cell, /^"?[=+\-@]/)
  assert.match(csv, /,'=1\+1,/)
  assert.ok(identityOf(full.content, 'u') !== null)
})

test('every header names its own field, in both languages', () => {
  for (const key of fieldKeys)
    for (const language of ['en', 'zh-CN'] as const) assert.equal(fieldNamed(headerOf(key, language)), key)
})
