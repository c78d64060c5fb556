import type { Day, WorkingCalendar } from '@townkeep/inspect'

/** Working days as one version of the calendar has them. What is counted by it keeps the version. */
export interface Calendar extends WorkingCalendar {
  readonly version: number
}

/** A day that differs from its weekday. */
export interface CalendarDay {
  readonly day: Day
  readonly name: string
  readonly kind: 'off' | 'work'
  /** Address or title of the document that says so. */
  readonly source: string
}

/** What a version holds. */
export interface CalendarContent {
  readonly days: readonly CalendarDay[]
  /** Years whose notice is known. */
  readonly years: readonly number[]
}

/** Where the days of deadlines begin and end, unless an office sets another zone. */
export const usualTimeZone = 'Asia/Shanghai'

export function calendarOf(version: number, { days, years }: CalendarContent): Calendar {
  const ofKind = (kind: CalendarDay['kind']) => new Set(days.filter(day => day.kind === kind).map(({ day }) => day))
  return { version, off: ofKind('off'), work: ofKind('work'), years: new Set(years) }
}
