import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitsProvince, icpNumberIn, publicSecurityNumberIn, siteCodeIn } from './filing-numbers.ts'

/** [text, number found, well-formed]; no number: nothing may be found. All numbers are invented. */
type Row = readonly [text: string, number?: string, wellFormed?: boolean]

const icpRows: readonly Row[] = [
  ['京ICP备12345678号-1', '京ICP备12345678号-1', true],
  ['蜀ICP备12345678号', '蜀ICP备12345678号', true],
  ['浙ICP备12345678号-12', '浙ICP备12345678号-12', true],
  ['京ICP备00000000号-1A', '京ICP备00000000号-1A', true],
  ['浙ICP备12345678号－12', '浙ICP备12345678号-12', true],
  ['浙ICP备１２３４５６７８号', '浙ICP备12345678号', true],
  ['沪ICP备：12345678', '沪ICP备12345678号', true],
  ['备案号：粤 icp 备 12345678 号 - 3', '粤ICP备12345678号-3', true],
  ['ICP备案号：浙ICP备12345678号', '浙ICP备12345678号', true],
  ['京ICP备1234567号', '京ICP备1234567号', false],
  ['京ICP备123456789号', '京ICP备123456789号', false],
  ['ICP备12345678号', 'ICP备12345678号', false],
  ['ICP备1号 浙ICP备12345678号', '浙ICP备12345678号', true],
  ['京ICP证030173号'],
  ['ICP备案信息查询'],
  ['电话：0571-12345678'],
]

const publicSecurityRows: readonly Row[] = [
  ['京公网安备 11010102000001号', '京公网安备11010102000001号', true],
  ['浙公网安备33010602000001号', '浙公网安备33010602000001号', true],
  ['公安备案号：浙公网安备 33010602000001 号', '浙公网安备33010602000001号', true],
  ['浙公网安备３３０１０６０２００００01号', '浙公网安备33010602000001号', true],
  ['浙公网安备3301060200001号', '浙公网安备3301060200001号', false],
  ['公网安备33010602000001号', '公网安备33010602000001号', false],
  ['公网安备案查询'],
]

const siteCodeRows: readonly Row[] = [
  ['政府网站标识码：3301000001', '3301000001', true],
  ['网站标识码:bm01000001', 'bm01000001', true],
  ['网站标识码 BM01000001', 'bm01000001', true],
  ['网站标识码：３３０１０００００１', '3301000001', true],
  ['政府网站标识码：331000000001', '标识码:331000000001', false],
  ['网站标识码：bm1000001', '标识码:bm1000001', false],
  ['网站标识码：'],
  ['电话 3301000001'],
]

for (const [name, find, rows] of [
  ['ICP filing numbers', icpNumberIn, icpRows],
  ['public-security filing numbers', publicSecurityNumberIn, publicSecurityRows],
  ['site identification codes', siteCodeIn, siteCodeRows],
] as const) {
  test(`${name} are found and told from look-alikes`, () => {
    for (const [text, number, wellFormed] of rows) {
      const found = find(text)
      assert.equal(found?.number, number, text)
      assert.equal(found?.wellFormed, wellFormed, text)
      assert.ok(!found || found.excerpt.includes(found.text), text)
    }
  })
}

test('the division code of a public-security number fits its province letter', () => {
  const table: readonly [string, boolean][] = [
    ['京公网安备11010102000001号', true],
    ['川公网安备51010602000001号', true],
    ['蜀公网安备51010602000001号', true],
    ['浙公网安备 11010102000001号', false],
  ]
  for (const [text, fits] of table) assert.equal(fitsProvince(publicSecurityNumberIn(text)!), fits, text)
})

test('a long hostile footer is read in linear time', () => {
  const started = performance.now()
  for (const piece of ['浙ICP备 ', 'ICP备案号: ', '标识码 ', '浙公网安备案号 ', '1', ' - ']) {
    icpNumberIn(piece.repeat(50_000))
    publicSecurityNumberIn(piece.repeat(50_000))
    siteCodeIn(piece.repeat(50_000))
  }
  assert.ok(performance.now() - started < 5_000)
})
