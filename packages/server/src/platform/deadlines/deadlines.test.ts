import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addWorkingDays, isWorkingDay, parseHolidays, readPackFiles } from '@townkeep/inspect'
import fc from 'fast-check'
import type { Calendar } from '../calendar/index.ts'
import { Refusal } from '../errors/index.ts'
import {
  begin,
  type Deadline,
  daysLate,
  deadlineSchema,
  dueOf,
  extend,
  freeze,
  isInTime,
  pause,
  type ReminderPolicy,
  refreeze,
  remindersOf,
  reopen,
  resume,
  type Terms,
} from './index.ts'

const calendar: Calendar = { version: 1, ...parseHolidays((await readPackFiles()).holidays) }
const shanghai = (text: string) => new Date(`${text.includes('T') ? text : `${text}T10:00`}+08:00`)
const on = (text: string, why?: string) => ({ at: shanghai(text), ...(why === undefined ? {} : { why }) })
const clock = (start: string, amount: number, unit: Terms['unit'] = 'working-day', more: Partial<Terms> = {}) =>
  begin({ unit, amount, ...more }, 'notice.delivered', on(start), calendar)
const given = (deadline: Deadline, amount: number, at = '2026-01-01') =>
  extend(deadline, { ...on(at), by: 'approver', why: 'parts on order', amount }, calendar)
const paused = (deadline: Deadline, from: string, to: string) =>
  resume(pause(deadline, on(from), calendar), on(to), calendar)
const refused = (run: () => unknown) =>
  assert.throws(run, (error: unknown) => error instanceof Refusal && error.code === 'not-open-now')

test('what is due, by unit: holidays, make-up days, years without a notice', () => {
  const table: readonly [start: string, amount: number, unit: Terms['unit'], day: string, provisional: boolean][] = [
    ['2026-02-13', 1, 'working-day', '2026-02-14', false], // a Saturday that is worked
    ['2026-02-14', 1, 'working-day', '2026-02-24', false], // nine days off
    ['2026-09-18', 1, 'working-day', '2026-09-20', false], // a Sunday that is worked
    ['2026-09-24', 5, 'working-day', '2026-10-09', false],
    ['2025-09-30', 2, 'working-day', '2025-10-10', false],
    ['2026-12-31', 1, 'working-day', '2027-01-01', true],
    ['2026-02-13T23:59', 1, 'working-day', '2026-02-14', false],
    ['2026-02-14T00:00', 1, 'working-day', '2026-02-24', false], // the day begins in Shanghai, not in Greenwich
    ['2026-09-24', 15, 'day', '2026-10-09', false],
    ['2026-09-24', 10, 'day', '2026-10-08', false], // the 4th is off: the next working day
    ['2026-12-20', 12, 'day', '2027-01-01', true],
    ['2026-12-20', 11, 'day', '2026-12-31', false],
    ['2026-12-31T23:00', 2, 'hour', '2027-01-01', false], // hours ask for no calendar
  ]
  for (const [start, amount, unit, day, provisional] of table) {
    const { current, original } = clock(start, amount, unit)
    assert.deepEqual([current.day, current.provisional], [day, provisional], `${start} + ${amount} ${unit}`)
    assert.deepEqual(original, current)
  }
  assert.equal(clock('2026-09-24', 10, 'day', { rollOver: false }).current.day, '2026-10-04')
  assert.equal(clock('2026-09-24T05:00', 1, 'day').current.day, '2026-09-28')
  assert.equal(clock('2026-09-24T05:00', 1, 'day', { timeZone: 'UTC' }).current.day, '2026-09-24')
})

test('the whole last day is in time; of hours the last moment is', () => {
  const days = clock('2026-02-13', 1)
  assert.equal(days.current.until, '2026-02-14T16:00:00.000Z')
  assert.ok(isInTime(days, shanghai('2026-02-14T23:59')))
  assert.ok(!isInTime(days, shanghai('2026-02-15T00:00')))
  const hours = clock('2026-02-14T22:30', 2, 'hour')
  assert.ok(isInTime(hours, shanghai('2026-02-15T00:30')))
  assert.ok(!isInTime(hours, new Date(shanghai('2026-02-15T00:30').getTime() + 1)))
  assert.deepEqual(
    [daysLate(hours, shanghai('2026-02-15T00:30')), daysLate(hours, shanghai('2026-02-15T00:31'))],
    [0, 1],
  )
  assert.deepEqual(
    ['2026-02-14T23:59', '2026-02-15T00:00', '2026-02-20', '2026-01-01'].map(now => daysLate(days, shanghai(now))),
    [0, 1, 6, 0],
  )
})

test('a pause moves by the days that it took; over a holiday by the worked ones only', () => {
  const table: readonly [from: string, to: string, unit: Terms['unit'], day: string][] = [
    ['2026-09-25', '2026-09-28', 'working-day', '2026-10-09'], // Mid-Autumn and a weekend: nothing lost
    ['2026-09-28', '2026-09-30', 'working-day', '2026-10-12'], // the 28th and 29th; the 10th is worked, the 11th is not
    ['2026-09-28', '2026-10-10', 'working-day', '2026-10-15'],
    ['2026-09-24', '2026-09-28', 'working-day', '2026-10-09'], // the day of the event counts neither way
    ['2026-09-28', '2026-09-28T23:00', 'working-day', '2026-10-09'], // within a day
    ['2026-09-25', '2026-09-28', 'day', '2026-10-08'], // the 29th and three days, which falls into the holiday
  ]
  for (const [from, to, unit, day] of table) {
    const before = clock('2026-09-24', 5, unit)
    const after = paused(before, from, to)
    assert.equal(after.current.day, day, `${from} to ${to}, ${unit}`)
    assert.deepEqual(after.original, before.current)
  }
  const hours = paused(clock('2026-10-01T08:00', 4, 'hour'), '2026-10-01T09:00', '2026-10-01T11:30')
  assert.equal(hours.current.until, shanghai('2026-10-01T14:30').toISOString())
})

test('during a pause the time does not run out; what has run out cannot be paused', () => {
  const standing = pause(clock('2026-09-24', 5), on('2026-09-28', 'waits for another unit'), calendar)
  assert.equal(daysLate(standing, shanghai('2026-12-01')), 0)
  assert.ok(isInTime(standing, shanghai('2026-12-01')))
  refused(() => pause(standing, on('2026-09-29'), calendar))
  refused(() => resume(clock('2026-09-24', 5), on('2026-09-29'), calendar))
  refused(() => pause(clock('2026-09-24', 5), on('2026-10-10'), calendar))
})

test('an extension counts from what is due, also when that is over, and keeps the reasons', () => {
  const late = clock('2026-09-24', 5)
  const extended = given(late, 3, '2026-10-12')
  assert.deepEqual([extended.current.day, extended.original.day], ['2026-10-13', '2026-10-09'])
  assert.equal(daysLate(late, shanghai('2026-10-12')), 3)
  assert.equal(daysLate(extended, shanghai('2026-10-12')), 0)
  assert.deepEqual(
    extended.history.map(({ what, by, why, calendar, due }) => [what, by, why, calendar, due.day]),
    [
      ['begun', undefined, undefined, 1, '2026-10-09'],
      ['extended', 'approver', 'parts on order', 1, '2026-10-13'],
    ],
  )
  // Days are added to the day before it gave way to a working one.
  assert.equal(given(clock('2026-09-24', 10, 'day'), 2).current.day, '2026-10-08')
  assert.throws(() => given(late, 0))
})

test('another calendar moves nothing that was issued; the recount shows what it would be', () => {
  const known = new Set([...calendar.years, 2027])
  const newer: Calendar = { ...calendar, version: 2, years: known, off: new Set([...calendar.off, '2027-01-01']) }
  const issued = clock('2026-12-31', 1)
  assert.deepEqual(dueOf(issued, newer), {
    day: '2027-01-04',
    counted: '2027-01-04',
    until: '2027-01-04T16:00:00.000Z',
    provisional: false,
  })
  const extended = extend(issued, { ...on('2026-12-31'), by: 'approver', why: 'told late', amount: 1 }, newer)
  assert.deepEqual([extended.current.day, extended.current.provisional], ['2027-01-04', true])
  assert.deepEqual(
    extended.history.map(one => one.calendar),
    [1, 2],
  )
  // A day that is worked after all makes nothing due earlier.
  const fewer: Calendar = { ...calendar, version: 3, off: new Set() }
  const held = clock('2026-09-24', 10, 'day')
  assert.equal(paused(held, '2026-09-25', '2026-09-25T11:00').current.day, '2026-10-08')
  const resumed = resume(pause(held, on('2026-09-25'), fewer), on('2026-09-25T11:00'), fewer)
  assert.equal(resumed.current.day, '2026-10-08')
})

test('closed, the days late stand; opened again the clock goes on or restarts', () => {
  const start = clock('2026-09-24', 5)
  const late = freeze(start, on('2026-10-12'), calendar)
  assert.equal(daysLate(late, shanghai('2027-01-01')), 3)
  refused(() => freeze(late, on('2026-10-13'), calendar))
  refused(() => given(late, 1))
  refused(() => reopen(start, 'goes-on', on('2026-10-12'), calendar))

  const on3 = reopen(late, 'goes-on', on('2026-11-02'), calendar)
  assert.deepEqual(
    ['2026-11-02', '2026-11-04'].map(now => daysLate(on3, shanghai(now))),
    [3, 5],
  )
  assert.equal(daysLate(given(on3, 20), shanghai('2026-11-04')), 0)
  assert.equal(daysLate(given(on3, 20), shanghai('2026-11-10')), 5) // due on 5 November

  const early = freeze(start, on('2026-09-28'), calendar)
  const goneOn = reopen(early, 'goes-on', on('2026-10-09'), calendar)
  assert.equal(goneOn.current.day, '2026-10-14') // the 28th, 29th, 30th and 8th were not its own
  const anew = reopen(late, 'restarts', on('2026-10-09'), calendar)
  // Not before it was closed, on the 12th, whatever the clock says.
  assert.deepEqual([anew.current.day, anew.original.day], ['2026-10-19', '2026-10-09'])
})

test('a clock put back, and forward again, makes nothing negative', () => {
  const started = clock('2026-09-24', 5)
  const back = resume(pause(started, on('2026-09-28'), calendar), on('2026-09-20'), calendar)
  assert.deepEqual(back.current, started.current)
  const before = paused(started, '2026-09-01', '2026-09-10')
  assert.deepEqual(before.current, started.current)
  assert.equal(daysLate(started, shanghai('2020-01-01')), 0)
  const closed = freeze(started, on('2026-09-01'), calendar)
  assert.deepEqual(closed.frozen, { at: started.start.at, daysLate: 0 })
  assert.deepEqual(reopen(closed, 'goes-on', on('2026-08-01'), calendar).current, started.current)
  const twice = paused(paused(started, '2026-09-28', '2026-09-30'), '2026-09-28', '2026-09-29')
  assert.equal(twice.pauses[1]!.from, twice.pauses[0]!.to)
  assert.equal(daysLate(started, shanghai('2040-10-09')), 5114)
})

test('who is reminded when, before and after; not while the clock stands', () => {
  const policy: ReminderPolicy = { timeOfDay: '09:00', before: [3, 1, 9], overdue: true, after: [3, 10] }
  const said = (deadline: Deadline) =>
    remindersOf(deadline, policy, calendar).map(({ kind, amount, at }) => [
      kind,
      amount,
      new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16),
    ])
  const deadline = clock('2026-09-24', 5)
  assert.deepEqual(said(deadline), [
    ['before', 3, '2026-09-29T09:00'],
    ['before', 1, '2026-10-08T09:00'],
    ['overdue', 0, '2026-10-10T09:00'], // a Saturday that is worked
    ['escalation', 3, '2026-10-13T09:00'],
    ['escalation', 10, '2026-10-22T09:00'],
  ])
  assert.deepEqual(said(pause(deadline, on('2026-09-28'), calendar)), [])
  assert.deepEqual(said(freeze(deadline, on('2026-09-28'), calendar)), [])
  assert.deepEqual(said(clock('2026-09-24T08:00', 4, 'hour')).slice(0, 3), [
    ['before', 3, '2026-09-24T09:00'],
    ['before', 1, '2026-09-24T11:00'],
    ['overdue', 0, '2026-09-24T12:00'],
  ])
})

test('closed late and seen again, the next step comes when the days late that it had and those since make it up', () => {
  const policy: ReminderPolicy = { timeOfDay: '09:00', before: [], overdue: true, after: [3, 10] }
  // Due on the 9th; closed on the 13th, three working days late: the 10th is worked, the 11th is not.
  const late = freeze(clock('2026-09-24', 5), on('2026-10-13'), calendar)
  const again = reopen(late, 'goes-on', on('2026-11-02'), calendar)
  assert.deepEqual(
    remindersOf(again, policy, calendar).map(({ kind, amount, at }) => [kind, amount, at.toISOString().slice(0, 10)]),
    [
      ['overdue', 0, '2026-10-10'],
      ['escalation', 3, '2026-10-13'],
      ['escalation', 10, '2026-11-11'],
    ],
  )
  const hours = reopen(
    freeze(clock('2026-10-01T08:00', 4, 'hour'), on('2026-10-01T20:00'), calendar),
    'goes-on',
    on('2026-11-02T08:00'),
    calendar,
  )
  assert.equal(
    remindersOf(hours, { ...policy, after: [30] }, calendar)[1]!.at.toISOString(),
    shanghai('2026-11-02T14:00').toISOString(),
  )
})

test('where a pack gives no day at all, it is due on the day of the event', () => {
  const today = clock('2026-09-24T23:00', 0)
  assert.deepEqual([today.current.day, today.current.provisional], ['2026-09-24', false])
  assert.ok(!isInTime(today, shanghai('2026-09-25T00:00')))
})

test('found closed earlier than was known, the days late are those of then', () => {
  const late = freeze(clock('2026-09-24', 5), on('2026-10-20'), calendar)
  const earlier = refreeze(late, on('2026-10-10'), calendar)
  assert.deepEqual([late.frozen!.daysLate, earlier.frozen!.daysLate], [11, 1])
  refused(() => refreeze(clock('2026-09-24', 5), on('2026-10-10'), calendar))
})

const startDay = fc.integer({ min: 0, max: 700 }).map(n => addDays('2025-01-02', n))
const units = fc.constantFrom<Terms['unit']>('working-day', 'day', 'hour')

test('more time never makes it due earlier, and what is due equals its recount', () => {
  fc.assert(
    fc.property(
      startDay,
      units,
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
      (day, unit, amount, more) => {
        let deadline = clock(day, amount, unit)
        for (const one of more) {
          const extended = given(deadline, one)
          assert.ok(extended.current.until >= deadline.current.until)
          deadline = extended
        }
        assert.deepEqual(deadline.current, dueOf(deadline, calendar))
        assert.deepEqual(deadlineSchema.parse(JSON.parse(JSON.stringify(deadline))), deadline)
        const other = [...more].reverse().reduce((one, step) => given(one, step), clock(day, amount, unit))
        assert.deepEqual(other.current, deadline.current)
      },
    ),
  )
})

test('a pause of n working days moves by n, before or after an extension', () => {
  fc.assert(
    fc.property(
      startDay,
      fc.integer({ min: 1, max: 40 }),
      fc.nat({ max: 100 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 20 }),
      (day, amount, offset, length, more) => {
        const before = clock(day, amount)
        const span = Math.round((Date.parse(before.current.day) - Date.parse(day)) / 86_400_000)
        const from = addDays(day, 1 + (offset % span))
        const to = addDays(from, length)
        let n = 0
        for (let one = from; one < to; one = addDays(one, 1)) if (isWorkingDay(calendar, one)) n += 1
        const after = paused(before, from, to)
        assert.equal(after.current.day, addWorkingDays(calendar, before.current.day, n).date)
        assert.deepEqual(given(after, more).current, paused(given(before, more), from, to).current)
        assert.deepEqual(after.current, dueOf(after, calendar))
      },
    ),
  )
})

test('provisional exactly when a year was counted through whose notice is not known', () => {
  fc.assert(
    fc.property(startDay, fc.integer({ min: 1, max: 80 }), (day, amount) => {
      const { current } = clock(day, amount)
      assert.equal(current.provisional, current.day > '2026-12-31')
      assert.equal(clock(day, amount, 'day', { rollOver: false }).current.provisional, false)
    }),
  )
})
