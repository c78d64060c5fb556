import type { Reopening } from '@townkeep/inspect'
import type { Calendar } from '../../../platform/calendar/index.ts'
import {
  begin,
  type Deadline,
  daysLate,
  freeze,
  isInTime,
  type Occasion,
  refreeze,
  reopen,
} from '../../../platform/deadlines/index.ts'

/** What a finding keeps of the unit's clock, which runs from being told to the submission. */
export interface Clock {
  /** Null until the unit is told. */
  readonly deadline: Deadline | null
  /** When it was told first. */
  readonly toldAt: Date | null
  /** Of the submission that stands; null where there is none, and after a return. */
  readonly submittedAt: Date | null
  /** Both set while closed, where the unit had been told. */
  readonly inTime: boolean | null
  readonly daysLate: number | null
}

/** What begins the unit's clock. */
export type Telling = 'remind' | 'notify'

/** Begins the clock. One that was begun before goes on as it is: what was told is not moved by telling it again. */
export function tell(
  clock: Clock,
  { by, workingDays }: { readonly by: Telling; readonly workingDays: number },
  occasion: Occasion,
  calendar: Calendar,
): Clock {
  if (clock.deadline !== null) return clock
  const given = { unit: 'working-day', amount: workingDays } as const
  return { ...clock, deadline: begin(given, `finding.${by}`, occasion, calendar), toldAt: occasion.at }
}

export function submit(clock: Clock, at: Date): Clock {
  return { ...clock, submittedAt: at }
}

/** The submission was none: time ran on. */
export function takeBack(clock: Clock): Clock {
  return clock.submittedAt === null ? clock : { ...clock, submittedAt: null }
}

/**
 * Closed at a moment: when a look first saw it gone, or somebody closed it. What counts is when the unit was done: its submission, if
 * that came before, however late the office looked. Closed already, but at another moment than was known: what counts is that one.
 */
export function close(clock: Clock, occasion: Occasion, calendar: Calendar): Clock {
  const { deadline, submittedAt } = clock
  if (deadline === null) return clock
  const at = submittedAt !== null && submittedAt < occasion.at ? submittedAt : occasion.at
  const closed = (deadline.frozen ? refreeze : freeze)(deadline, { ...occasion, at }, calendar)
  const late = closed.frozen!.daysLate
  return { ...clock, deadline: closed, inTime: late === 0, daysLate: late }
}

export function open(clock: Clock, policy: Reopening, occasion: Occasion, calendar: Calendar): Clock {
  const { deadline } = clock
  const running = deadline?.frozen ? reopen(deadline, policy, occasion, calendar) : deadline
  return { ...clock, deadline: running, submittedAt: null, inTime: null, daysLate: null }
}

/** Days late at a moment; they stand still while a submission waits to be looked at. Null: the unit was not told. */
export function lateDays({ deadline, submittedAt }: Clock, now: Date): number | null {
  return deadline && daysLate(deadline, submittedAt ?? now)
}

/** Whether the unit was in time, of what is submitted or closed. Null: neither, or the unit was not told. */
export function wasInTime({ deadline, submittedAt, inTime }: Clock): boolean | null {
  if (deadline === null || deadline.frozen) return inTime
  return submittedAt && isInTime(deadline, submittedAt)
}

/** From when on it is late. Null: while the clock stands, and where the submission came in time. */
export function lateFrom({ deadline, submittedAt }: Clock): Date | null {
  if (deadline === null || deadline.frozen || isPaused(deadline)) return null
  if (submittedAt !== null && isInTime(deadline, submittedAt)) return null
  return new Date(deadline.current.until)
}

/** Somebody has to hear of it while time goes by: not while the clock stands, nor while the office has to look at a submission. */
export function isRunning({ deadline, submittedAt }: Clock): boolean {
  return deadline !== null && !deadline.frozen && !isPaused(deadline) && submittedAt === null
}

export function isPaused({ pauses }: Deadline): boolean {
  return pauses.at(-1)?.to === null
}
