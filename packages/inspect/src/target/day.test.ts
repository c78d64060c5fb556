import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addMonths, dayOf, parseDay, weekday } from './day.ts'

test('a moment belongs to the day it is in Shanghai', () => {
  assert.equal(dayOf(new Date('2026-03-01T15:59:59Z')), '2026-03-01')
  assert.equal(dayOf(new Date('2026-03-01T16:00:00Z')), '2026-03-02')
})

test('days are read as people write them, and only days that exist', () => {
  const table: readonly [string, string | undefined][] = [
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026.3.1', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['2026年3月1', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['2026-03-01T08:00:00Z', '2026-03-01'],
    ['2026-03-01 08:00', '2026-03-01'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', undefined],
    ['2026-13-01', undefined],
    ['2026-3', undefined],
    ['26-03-01', undefined],
    ['2026-03/01', undefined],
  ]
  for (const [text, day] of table) assert.equal(parseDay(text), day, text)
})

test('months end where they end', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(addMonths('2024-02-29', 12), '2025-02-28')
  assert.equal(addMonths('2025-11-25', 12), '2026-11-25')
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  assert.equal(weekday('2026-11-25'), 3)
})
