import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSignatory, signatoryState, signatoryUntil } from './signatory.ts'

test('a signature is a name and a day', () => {
  const table: readonly [string, string, string][] = [
    ['张三 2026-03-01', '张三', '2026-03-01'],
    ['张三，2026年3月1日', '张三', '2026-03-01'],
    ['2026/3/1 Zhang San', 'Zhang San', '2026-03-01'],
    ['李四（信息办）20260301', '李四(信息办)', '2026-03-01'],
    ['张三（2026-03-01）', '张三', '2026-03-01'],
    ['张三、２０２６－０３－０１', '张三', '2026-03-01'],
  ]
  for (const [text, by, date] of table) {
    const read = parseSignatory(text)
    assert.deepEqual(read.ok && read.value, { by, date }, text)
  }
})

test('what lacks a name or a day is told so', () => {
  for (const [text, message] of [
    ['张三', /no date/],
    ['已授权', /no date/],
    ['2026-03-01', /no name/],
    ['12345 2026-03-01', /no name/],
    ['张三 2026-02-30', /does not exist/],
    [`${'张'.repeat(61)} 2026-03-01`, /no name/],
  ] as const) {
    const read = parseSignatory(text)
    assert.match(read.ok ? 'read' : read.message.en, message, text)
  }
})

test('a signature counts for twelve months, in days of Shanghai', () => {
  const signatory = { by: '张三', date: '2026-03-01' }
  const state = (now: string) => signatoryState(signatory, new Date(now))
  assert.equal(signatoryUntil(signatory), '2027-03-01')
  assert.equal(state('2026-02-28T15:59:00Z'), 'in-the-future')
  assert.equal(state('2026-02-28T16:00:00Z'), 'valid')
  assert.equal(state('2027-03-01T15:59:00Z'), 'valid')
  assert.equal(state('2027-03-01T16:00:00Z'), 'too-old')
})
