import { wallTime } from '../calendar/index.ts'
import type { Deadline } from './deadline.ts'

const dayMs = 86_400_000

/** Whether what came then came in time, however late it is looked at. During a pause the time does not run out. */
export function isInTime(deadline: Deadline, submittedAt: Date): boolean {
  const at = heldMoment(deadline, submittedAt).getTime()
  const until = Date.parse(deadline.current.until)
  return deadline.unit === 'hour' ? at <= until : at < until
}

/** Days of the calendar, a day begun counting as one; 0 in time. Stands still while closed. */
export function daysLate(deadline: Deadline, now: Date): number {
  const { frozen, carried, current, timeZone } = deadline
  if (frozen) return frozen.daysLate
  if (isInTime(deadline, now)) return 0
  const today = wallTime(heldMoment(deadline, now), timeZone).day
  if (carried && carried.from > current.until) {
    const since = wallTime(new Date(carried.from), timeZone).day
    return carried.daysLate + Math.max(0, daysBetween(since, today))
  }
  return Math.max(1, daysBetween(current.day, today))
}

function heldMoment({ pauses }: Deadline, at: Date): Date {
  const last = pauses.at(-1)
  return last?.to === null && new Date(last.from) < at ? new Date(last.from) : at
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs
}
