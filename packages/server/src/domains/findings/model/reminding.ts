import type { Calendar } from '../../../platform/calendar/index.ts'
import {
  type Deadline,
  isInTime,
  type Reminder,
  type ReminderPolicy,
  remindersOf,
} from '../../../platform/deadlines/index.ts'

/** What people are told of a finding's time: that the unit was told at all, and then what the clock says. */
export const reminderSteps = ['told', 'before', 'overdue', 'escalation'] as const

export interface ReminderStep {
  readonly step: (typeof reminderSteps)[number]
  readonly amount: number
}

export interface Reminding {
  /** What people are to have been told by now. */
  readonly due: readonly ReminderStep[]
  /** When to look again; null: there is nothing more to tell. */
  readonly next: Date | null
}

/**
 * Which reminders of a running clock have come. What was missed while nobody could tell is made up for: each step that says that time is
 * over, but of those before only the last, and none when time is over, nor one whose day lay before the clock was moved last.
 */
export function reminding(deadline: Deadline, policy: ReminderPolicy, calendar: Calendar, now: Date): Reminding {
  const all = remindersOf(deadline, policy, calendar)
  const come = all.filter(({ at }) => at <= now)
  const moved = deadline.history.at(-1)!.at
  const before = come.filter(({ kind, at }) => kind === 'before' && at.toISOString() > moved).slice(-1)
  return {
    due: [...(isInTime(deadline, now) ? before : []), ...come.filter(({ kind }) => kind !== 'before')].map(stepOf),
    next: all.find(({ at }) => at > now)?.at ?? null,
  }
}

/** Which level of the tree a step tells: 1 is the unit above. */
export function levelOf(amount: number, { after }: ReminderPolicy): number {
  return [...new Set(after)].sort((a, b) => a - b).indexOf(amount) + 1
}

function stepOf({ kind, amount }: Reminder): ReminderStep {
  return { step: kind, amount }
}
