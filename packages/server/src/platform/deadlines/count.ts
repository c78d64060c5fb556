import { addDays, addWorkingDays, isWorkingDay } from '@townkeep/inspect'
import { type Calendar, momentOf, wallTime } from '../calendar/index.ts'
import type { Deadline, Due, Terms } from './deadline.ts'

const hourMs = 3_600_000

/** Fewer than the engine counts in one go; a year of pauses is counted in several. */
const atOnce = 250

type Counted = Pick<Due, 'counted' | 'provisional'>

/** Counted from the event, whose own day does not count. */
export function countFrom(terms: Terms, at: Date, calendar: Calendar): Due {
  if (terms.unit === 'hour') return hourDue(terms, at.getTime() + terms.amount * hourMs)
  const start = { counted: wallTime(at, terms.timeZone).day, provisional: false }
  return dayDue(terms, advance(terms, start, terms.amount, calendar), calendar)
}

/** What is due when some time is added: hours, or whole days. Never earlier than before, whichever calendar counts. */
export function countOn(terms: Terms, due: Due, amount: number, calendar: Calendar): Due {
  if (terms.unit === 'hour') return hourDue(terms, Date.parse(due.until) + Math.round(amount * hourMs))
  const later = dayDue(terms, advance(terms, due, amount, calendar), calendar)
  const provisional = due.provisional || later.provisional
  return later.day >= due.day ? { ...later, provisional } : { ...due, counted: later.counted, provisional }
}

/**
 * What a pause adds: in hours its length; in days those from the day on which it begins until the one before that on
 * which it ends, as far as they would have counted.
 */
export function pausedAmount(
  { unit, timeZone, start }: Pick<Deadline, 'unit' | 'timeZone' | 'start'>,
  from: Date,
  to: Date,
  calendar: Calendar,
): number {
  if (unit === 'hour') return (to.getTime() - from.getTime()) / hourMs
  const first = addDays(wallTime(new Date(start.at), timeZone).day, 1)
  const end = wallTime(to, timeZone).day
  let day = wallTime(from, timeZone).day
  if (day < first) day = first
  let amount = 0
  for (; day < end; day = addDays(day, 1)) if (unit === 'day' || isWorkingDay(calendar, day)) amount += 1
  return amount
}

function advance({ unit }: Terms, from: Counted, amount: number, calendar: Calendar): Counted {
  if (unit === 'day') return { counted: addDays(from.counted, amount), provisional: from.provisional }
  let { counted, provisional } = from
  for (let left = amount; left > 0; left -= atOnce) {
    const step = addWorkingDays(calendar, counted, Math.min(left, atOnce))
    counted = step.date
    provisional ||= step.provisional
  }
  return { counted, provisional }
}

function dayDue(terms: Terms, { counted, provisional }: Counted, calendar: Calendar): Due {
  const rolls = terms.unit === 'day' && terms.rollOver
  // The first working day from then on.
  const last = rolls ? addWorkingDays(calendar, addDays(counted, -1), 1) : { date: counted, provisional }
  const until = momentOf({ day: addDays(last.date, 1), minute: 0 }, terms.timeZone).toISOString()
  return { day: last.date, until, counted, provisional: provisional || last.provisional }
}

function hourDue({ timeZone }: Terms, at: number): Due {
  const { day } = wallTime(new Date(at), timeZone)
  return { day, until: new Date(at).toISOString(), counted: day, provisional: false }
}
