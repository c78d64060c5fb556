import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPackFiles } from '../drivers/pack-files.ts'
import { addDays } from '../target/day.ts'
import { addWorkingDays, isWorkingDay, maxWorkingDays, parseHolidays } from './working-days.ts'

const calendar = parseHolidays((await readPackFiles()).holidays)

test('working days by the notices of 2025 and 2026', () => {
  const table: readonly [start: string, count: number, date: string, provisional: boolean][] = [
    ['2026-02-13', 1, '2026-02-14', false], // a Saturday that is worked
    ['2026-02-14', 1, '2026-02-24', false], // nine days off
    ['2026-09-18', 1, '2026-09-20', false], // a Sunday that is worked, not the Saturday before it
    ['2026-09-24', 5, '2026-10-09', false],
    ['2025-09-30', 2, '2025-10-10', false],
    ['2025-01-24', 2, '2025-01-27', false],
    ['2026-11-25', 0, '2026-11-25', false],
    ['2026-11-28', 1, '2026-11-30', false],
    ['2026-12-31', 1, '2027-01-01', true], // no notice for 2027 yet
    ['2026-11-25', 60, '2027-02-17', true],
  ]
  for (const [start, count, date, provisional] of table) {
    assert.deepEqual(addWorkingDays(calendar, start, count), { date, provisional }, `${start} + ${count}`)
  }
})

test('a due day is a working day, and no earlier for more days', () => {
  let before = '2025-12-20'
  for (let count = 1; count <= 200; count++) {
    const { date } = addWorkingDays(calendar, '2025-12-20', count)
    assert.ok(isWorkingDay(calendar, date) && date > before)
    assert.equal(isWorkingDay(calendar, addDays(date, -1)) || addDays(date, -1) !== before, true)
    before = date
  }
  for (const count of [-1, 1.5, maxWorkingDays + 1, Number.NaN]) {
    assert.throws(() => addWorkingDays(calendar, '2026-01-01', count), RangeError)
  }
})

test('the table holds both years, each day with the notice it comes from', () => {
  assert.deepEqual([...calendar.years], [2025, 2026])
  assert.equal(calendar.off.size, 61)
  assert.equal(calendar.work.size, 11)
  for (const day of calendar.work) assert.ok(!isWorkingDay({ ...calendar, work: new Set() }, day), day)
})

test('a spoiled table is refused with its line', () => {
  const head = 'date,name,kind,source\n'
  for (const [csv, message] of [
    ['date,kind\n', /header/],
    [`${head}2026-02-30,元旦,off,x\n`, /line 2/],
    [`${head}2026-1-1,元旦,off,x\n`, /line 2/],
    [`${head}2026-01-01,元旦,holiday,x\n`, /line 2/],
    [`${head}2026-01-01,元旦,off,\n`, /line 2/],
    [`${head}2026-01-01,元旦,off,x\n\n2026-01-01,元旦,work,x\n`, /line 4/],
  ] as const) {
    assert.throws(() => parseHolidays(csv), message)
  }
})
