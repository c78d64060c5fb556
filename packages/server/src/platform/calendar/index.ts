/**
 * Working time: which days are worked, and what the clock of a zone reads. The days lie in the database, in versions;
 * the engine counts by them.
 */
export { type Calendar, type CalendarContent, type CalendarDay, usualTimeZone } from './calendar.ts'
export { mergeNotice } from './merge-notice.ts'
export { type Notice, readNotice } from './read-notice.ts'
export { seedCalendar } from './seed.ts'
export { currentCalendar, insertVersion, listVersions, lockContent, readContent } from './store.ts'
export { isTimeZone, momentOf, type WallTime, wallTime } from './zone-time.ts'
