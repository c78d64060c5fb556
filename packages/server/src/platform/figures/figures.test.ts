import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { figureValue, monthsUpTo, type Preset, periodAround, presets, type Tallied } from './index.ts'

const tallied = fc.array(fc.record({ count: fc.nat(9), days: fc.nat(400), marked: fc.boolean() }), { maxLength: 12 })

test('a share lies between nothing and all, and its numerator within its rows', () => {
  fc.assert(
    fc.property(tallied, all => {
      const { value, rows, numerator } = figureValue('share', all)
      assert.ok(numerator! >= 0 && numerator! <= rows)
      assert.equal(value, rows === 0 ? null : numerator! / rows)
      assert.equal(figureValue('count', all).value, rows)
    }),
  )
})

test('a median is that of the rows written out one by one', () => {
  fc.assert(
    fc.property(tallied, all => {
      const days = all.flatMap(({ count, days }) => Array<number>(count).fill(days)).sort((a, b) => a - b)
      const half = days.length / 2
      const expected = days.length % 2 === 1 ? days[Math.floor(half)]! : (days[half - 1]! + days[half]!) / 2
      assert.equal(figureValue('median', all).value, days.length === 0 ? null : expected)
    }),
  )
})

test('what is taken apart adds up', () => {
  const part = (marked: boolean, count: number): Tallied => ({ marked, count, days: 0 })
  fc.assert(
    fc.property(fc.array(tallied), apart => {
      const whole = figureValue('share', apart.flat())
      const parts = apart.map(one => figureValue('share', one))
      assert.equal(
        whole.rows,
        parts.reduce((rows, one) => rows + one.rows, 0),
      )
      assert.equal(
        whole.numerator,
        parts.reduce((marked, one) => marked + one.numerator!, 0),
      )
    }),
  )
  assert.deepEqual(figureValue('share', [part(true, 3), part(false, 1)]), { value: 0.75, rows: 4, numerator: 3 })
})

const cases: readonly (readonly [Preset, string, string, string])[] = [
  ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
  ['quarter', '2026-11-25', '2026-10-01', '2026-12-31'],
  ['half-year', '2026-06-30', '2026-01-01', '2026-06-30'],
  ['half-year', '2026-07-01', '2026-07-01', '2026-12-31'],
  ['year', '2026-12-31', '2026-01-01', '2026-12-31'],
]
for (const [preset, day, from, to] of cases)
  test(`${day} lies in the ${preset} from ${from} to ${to}`, () => {
    assert.deepEqual(periodAround(preset, day), { from, to })
  })

test('every day lies in the period around it, and months follow each other without a gap', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map(date => date.toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, fc.constantFrom(...(Object.keys(presets) as Preset[])), (on, preset) => {
      const { from, to } = periodAround(preset, on)
      assert.ok(from <= on && on <= to)
      assert.deepEqual(periodAround(preset, from), periodAround(preset, to))
    }),
  )
  const months = monthsUpTo('2026-02-28', 12)
  assert.deepEqual([months.length, months[0]!.from, months.at(-1)!.to], [12, '2025-03-01', '2026-02-28'])
  for (const [n, { to }] of months.slice(0, -1).entries())
    assert.equal(Date.parse(months[n + 1]!.from) - Date.parse(to), 86_400_000)
})
