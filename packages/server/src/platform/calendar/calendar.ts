import type { WorkingCalendar } from '@townkeep/inspect'

/** Working days as one version of the calendar has them. What is counted by it keeps the version. */
export interface Calendar extends WorkingCalendar {
  readonly version: number
}

/** Where the days of deadlines begin and end, unless an office sets another zone. */
export const usualTimeZone = 'Asia/Shanghai'
