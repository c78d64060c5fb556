import { isWorkingDay, type WorkingCalendar } from '@townkeep/inspect'
import { z } from 'zod'
import { isTimeZone, momentOf, wallTime } from '../../../platform/calendar/index.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When the visits of a plan may be made. */
export const scheduleSchema = z.strictObject({
  timeZone: z.string().max(64).refine(isTimeZone),
  days: z.union([
    z.enum(['every-day', 'working-days', 'days-off']),
    /** 0 is Sunday. */
    z.array(z.int().min(0).max(6)).min(1).max(7),
  ]),
  /** From one reading of the clock to another; over midnight where the second is not later. It belongs to the day on which it begins. */
  windows: z
    .array(z.strictObject({ from: clock, to: clock }))
    .min(1)
    .max(6),
})
export type Schedule = z.infer<typeof scheduleSchema>

export interface Window {
  readonly begins: Date
  readonly ends: Date
}

/** No calendar leaves out more days on end. */
const mostDaysAhead = 40

/** The window that is open at a moment; of several the one that ends last. */
export function openWindow(schedule: Schedule, at: Date, calendar: WorkingCalendar): Window | undefined {
  const { day } = wallTime(at, schedule.timeZone)
  return [plusDays(day, -1), day]
    .flatMap(one => windowsOf(schedule, one, calendar))
    .filter(window => window.begins <= at && at < window.ends)
    .sort((a, b) => b.ends.getTime() - a.ends.getTime())[0]
}

/** The first window that begins after a moment; undefined where none does, as when every day is left out. */
export function nextWindow(schedule: Schedule, after: Date, calendar: WorkingCalendar): Window | undefined {
  const { day } = wallTime(after, schedule.timeZone)
  for (let n = -1; n <= mostDaysAhead; n += 1) {
    const [first] = windowsOf(schedule, plusDays(day, n), calendar)
      .filter(window => window.begins > after)
      .sort((a, b) => a.begins.getTime() - b.begins.getTime())
    if (first) return first
  }
  return undefined
}

function windowsOf({ timeZone, days, windows }: Schedule, day: string, calendar: WorkingCalendar): Window[] {
  if (!isMeant(days, day, calendar)) return []
  return windows.map(({ from, to }) => {
    const [begins, ends] = [minutesOf(from), minutesOf(to)]
    const endDay = ends > begins ? day : plusDays(day, 1)
    return {
      begins: momentOf({ day, minute: begins }, timeZone),
      ends: momentOf({ day: endDay, minute: ends }, timeZone),
    }
  })
}

function isMeant(days: Schedule['days'], day: string, calendar: WorkingCalendar): boolean {
  if (days === 'every-day') return true
  if (days === 'working-days') return isWorkingDay(calendar, day)
  if (days === 'days-off') return !isWorkingDay(calendar, day)
  return days.includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
