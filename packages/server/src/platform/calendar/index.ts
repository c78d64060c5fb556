/** Working time: which days are worked, and what the clock of a zone reads. */
export { type Calendar, usualTimeZone } from './calendar.ts'
export { isTimeZone, momentOf, type WallTime, wallTime } from './zone-time.ts'
