import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHolidays } from '@townkeep/inspect'
import fc from 'fast-check'
import { momentOf, wallTime } from '../../../platform/calendar/index.ts'
import { nextWindow, openWindow, type Schedule, scheduleSchema } from './schedule.ts'

const calendar = parseHolidays(
  'date,name,kind,source\n2026-01-01,元旦,off,test\n2026-10-01,国庆,off,test\n2026-10-02,国庆,off,test\n2026-10-10,调休,work,test\n',
)
const nights: Schedule = { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '22:00', to: '06:00' }] }
const shanghai = (text: string) => new Date(`${text}+08:00`)
const shown = (moment: Date | undefined) =>
  moment && new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

test('a night belongs to the evening on which it begins', () => {
  const window = openWindow(nights, shanghai('2026-11-26T03:00'), calendar)
  assert.deepEqual([shown(window?.begins), shown(window?.ends)], ['2026-11-25 22:00', '2026-11-26 06:00'])
  assert.equal(openWindow(nights, shanghai('2026-11-26T06:00'), calendar), undefined)
  assert.equal(shown(nextWindow(nights, shanghai('2026-11-25T21:59'), calendar)?.begins), '2026-11-25 22:00')
  assert.equal(shown(nextWindow(nights, shanghai('2026-11-25T22:00'), calendar)?.begins), '2026-11-26 22:00')
})

test('working days are those of the calendar, not of the week', () => {
  const working = { ...nights, days: 'working-days' as const, windows: [{ from: '09:00', to: '17:00' }] }
  const next = (text: string) => shown(nextWindow(working, shanghai(text), calendar)?.begins)
  assert.equal(next('2026-09-30T09:00'), '2026-10-05 09:00')
  // A Saturday that is worked.
  assert.equal(next('2026-10-09T12:00'), '2026-10-10 09:00')
  const off = { ...working, days: 'days-off' as const }
  assert.equal(shown(nextWindow(off, shanghai('2026-09-30T12:00'), calendar)?.begins), '2026-10-01 09:00')
})

test('chosen weekdays and several windows', () => {
  const schedule: Schedule = {
    ...nights,
    days: [2, 4],
    windows: [
      { from: '12:00', to: '13:00' },
      { from: '05:30', to: '06:00' },
    ],
  }
  // The 26th is a Thursday.
  assert.equal(shown(nextWindow(schedule, shanghai('2026-11-25T12:00'), calendar)?.begins), '2026-11-26 05:30')
  assert.equal(shown(nextWindow(schedule, shanghai('2026-11-26T06:00'), calendar)?.begins), '2026-11-26 12:00')
  assert.equal(shown(nextWindow(schedule, shanghai('2026-11-26T12:00'), calendar)?.begins), '2026-12-01 05:30')
})

test('where clocks are changed, a reading left out comes later and one that comes twice is meant the first time', () => {
  const berlin = (day: string, minute: number) => momentOf({ day, minute }, 'Europe/Berlin').toISOString().slice(0, 16)
  assert.equal(berlin('2026-03-29', 150), '2026-03-29T01:30')
  assert.equal(berlin('2026-10-25', 150), '2026-10-25T00:30')
  assert.equal(berlin('2026-07-01', 0), '2026-06-30T22:00')
})

test('the next window begins after the moment, reads as it should, and none is left out', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/St_Johns'),
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
      fc.integer({ min: 4, max: 23 }),
      (timeZone, after, hour) => {
        const from = `${String(hour).padStart(2, '0')}:00`
        const schedule: Schedule = { timeZone, days: 'every-day', windows: [{ from, to: '03:00' }] }
        const next = nextWindow(schedule, after, calendar)!
        assert.ok(next.begins > after && next.begins.getTime() - after.getTime() <= 25 * 3_600_000)
        assert.equal(wallTime(next.begins, timeZone).minute, hour * 60)
        assert.deepEqual(openWindow(schedule, next.begins, calendar), next)
      },
    ),
  )
})

test('what is no schedule is refused', () => {
  for (const wrong of [
    { timeZone: 'Mars/Olympus' },
    { days: [] },
    { days: [7] },
    { windows: [] },
    { windows: [{ from: '24:00', to: '01:00' }] },
  ])
    assert.equal(scheduleSchema.safeParse({ ...nights, ...wrong }).success, false, JSON.stringify(wrong))
  assert.ok(scheduleSchema.safeParse(nights).success)
})
