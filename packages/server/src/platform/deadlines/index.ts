/**
 * Clocks with units, pauses and reasons, as plain values: a domain keeps one in a row of its own, and `deadlineSchema`
 * reads it. Nothing here asks what time it is.
 */
export {
  type Deadline,
  type Due,
  deadlineSchema,
  deadlineUnits,
  type Occasion,
  type Reason,
  type Terms,
  termsSchema,
} from './deadline.ts'
export { daysLate, isInTime } from './lateness.ts'
export {
  begin,
  dueOf,
  type Extension,
  extend,
  freeze,
  pause,
  refreeze,
  reopen,
  resume,
} from './moves.ts'
export { type Reminder, type ReminderPolicy, reminderPolicySchema, remindersOf } from './reminders.ts'
