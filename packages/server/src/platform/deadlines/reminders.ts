import { addDays, addWorkingDays, isWorkingDay } from '@townkeep/inspect'
import { z } from 'zod'
import { type Calendar, momentOf, wallTime } from '../calendar/index.ts'
import type { Deadline } from './deadline.ts'

const hourMs = 3_600_000
const steps = z.array(z.int().min(1).max(60)).max(10)

/** When somebody is reminded of a deadline: amounts in its own unit. */
export const reminderPolicySchema = z.strictObject({
  /** For deadlines of days. */
  timeOfDay: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  before: steps,
  /** Says so as soon as it is over: in days on the first day after. */
  overdue: z.boolean(),
  /** Each step tells one more level of the tree. */
  after: steps,
})
export type ReminderPolicy = z.infer<typeof reminderPolicySchema>

export interface Reminder {
  readonly kind: 'before' | 'overdue' | 'escalation'
  readonly amount: number
  readonly at: Date
}

/** In the order of time; none before the start, and none while the clock stands. */
export function remindersOf(deadline: Deadline, policy: ReminderPolicy, calendar: Calendar): readonly Reminder[] {
  if (deadline.frozen || deadline.pauses.at(-1)?.to === null) return []
  const at = (amount: number) => momentAway(deadline, policy, amount, calendar)
  const reminders: Reminder[] = [
    ...policy.before.map(amount => ({ kind: 'before' as const, amount, at: at(-amount) })),
    ...(policy.overdue ? [{ kind: 'overdue' as const, amount: 0, at: at(deadline.unit === 'hour' ? 0 : 1) }] : []),
    ...policy.after.map(amount => ({ kind: 'escalation' as const, amount, at: at(amount) })),
  ]
  return reminders
    .filter(reminder => reminder.at > new Date(deadline.start.at))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

function momentAway(deadline: Deadline, { timeOfDay }: ReminderPolicy, amount: number, calendar: Calendar): Date {
  const { unit, current, timeZone } = deadline
  const had = lateBefore(deadline, calendar)
  // Closed while it was late, and gone on: what is left of the amount counts from then on.
  const wentOn = amount > 0 && had !== undefined && amount > had
  const [from, left] = wentOn ? [deadline.carried!.from, amount - had] : [current.until, amount]
  if (unit === 'hour') return new Date(Date.parse(from) + left * hourMs)
  const [hours, minutes] = timeOfDay.split(':').map(Number) as [number, number]
  const since = wentOn ? wallTime(new Date(from), timeZone).day : current.day
  const day = unit === 'day' ? addDays(since, left) : workingDayAway(since, left, calendar)
  return momentOf({ day, minute: hours * 60 + minutes }, timeZone)
}

/** In its own unit, how late it was when it was closed and went on later. */
function lateBefore({ unit, current, carried }: Deadline, calendar: Calendar): number | undefined {
  if (carried === null || carried.from <= current.until) return undefined
  if (unit === 'hour') return carried.daysLate * 24
  const days = Array.from({ length: carried.daysLate }, (_, n) => addDays(current.day, n + 1))
  return unit === 'day' ? days.length : days.filter(day => isWorkingDay(calendar, day)).length
}

function workingDayAway(from: string, amount: number, calendar: Calendar): string {
  if (amount >= 0) return addWorkingDays(calendar, from, amount).date
  let day = from
  for (let left = -amount; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}
