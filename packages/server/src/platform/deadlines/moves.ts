import type { Reopening } from '@townkeep/inspect'
import { type Calendar, usualTimeZone } from '../calendar/index.ts'
import { refuse } from '../errors/index.ts'
import { countFrom, countOn, pausedAmount } from './count.ts'
import { type Deadline, type Due, deadlineSchema, type Occasion, type Reason, type Terms } from './deadline.ts'
import { daysLate, isInTime } from './lateness.ts'

/**
 * Each move counts on from what is due by the calendar of its own day, so that another calendar moves nothing that was
 * told to anybody. Moments that lie before what is known already, as when a clock was put back, are taken for that.
 */

type Given = Pick<Terms, 'unit' | 'amount'> & Partial<Terms>

export function begin(given: Given, event: string, occasion: Occasion, calendar: Calendar): Deadline {
  const terms: Terms = { rollOver: true, timeZone: usualTimeZone, ...given }
  const due = countFrom(terms, occasion.at, calendar)
  return deadlineSchema.parse({
    ...terms,
    start: { event, at: occasion.at.toISOString() },
    pauses: [],
    extensions: [],
    original: due,
    current: due,
    frozen: null,
    carried: null,
    history: [reason('begun', occasion, due, calendar)],
  })
}

/** Stops the clock. @throws Refusal where it stands already, or the time has run out. */
export function pause(deadline: Deadline, occasion: Occasion, calendar: Calendar): Deadline {
  if (deadline.frozen || openPause(deadline) || !isInTime(deadline, occasion.at)) throw refuse('not-open-now')
  const from = laterOf(occasion.at, deadline.start.at, deadline.pauses.at(-1)?.to).toISOString()
  const pauses = [...deadline.pauses, { from, to: null, ...why(occasion) }]
  return moved({ ...deadline, pauses }, 'paused', occasion, calendar)
}

/** @throws Refusal where the clock is not paused. */
export function resume(deadline: Deadline, occasion: Occasion, calendar: Calendar): Deadline {
  const open = openPause(deadline)
  if (deadline.frozen || !open) throw refuse('not-open-now')
  const to = laterOf(occasion.at, open.from)
  const current = countOn(
    deadline,
    deadline.current,
    pausedAmount(deadline, new Date(open.from), to, calendar),
    calendar,
  )
  const pauses = [...deadline.pauses.slice(0, -1), { ...open, to: to.toISOString() }]
  return moved({ ...deadline, pauses, current }, 'resumed', occasion, calendar)
}

export interface Extension extends Occasion {
  /** Who approved it. */
  readonly by: string
  readonly why: string
  /** In the unit of the deadline. */
  readonly amount: number
}

/** Gives more time, also when it has run out. @throws Refusal where it is closed. */
export function extend(deadline: Deadline, extension: Extension, calendar: Calendar): Deadline {
  if (deadline.frozen) throw refuse('not-open-now')
  const { amount, at, by, why } = extension
  const extensions = [...deadline.extensions, { amount, at: at.toISOString(), by, why }]
  const current = countOn(deadline, deadline.current, amount, calendar)
  return deadlineSchema.parse(moved({ ...deadline, extensions, current }, 'extended', extension, calendar))
}

/** Closed: whatever was late stays so many days late. A pause under way ends. @throws Refusal where it is closed. */
export function freeze(deadline: Deadline, occasion: Occasion, calendar: Calendar): Deadline {
  if (deadline.frozen) throw refuse('not-open-now')
  const running = openPause(deadline) ? resume(deadline, occasion, calendar) : deadline
  const at = laterOf(occasion.at, running.start.at, running.pauses.at(-1)?.to, running.carried?.from)
  const frozen = { at: at.toISOString(), daysLate: daysLate(running, at) }
  return moved({ ...running, frozen }, 'frozen', occasion, calendar)
}

/**
 * It had been closed at another moment than was known, as when an older look arrives late: the days late are those of that moment.
 * @throws Refusal where it is not closed.
 */
export function refreeze(deadline: Deadline, occasion: Occasion, calendar: Calendar): Deadline {
  if (!deadline.frozen) throw refuse('not-open-now')
  const at = laterOf(occasion.at, deadline.start.at, deadline.carried?.from)
  const frozen = { at: at.toISOString(), daysLate: daysLate({ ...deadline, frozen: null }, at) }
  return moved({ ...deadline, frozen }, 'frozen', occasion, calendar)
}

/**
 * `goes-on`: as from a pause, with the days late that it had; `restarts`: the whole time anew, from now.
 * @throws Refusal where it is not closed.
 */
export function reopen(deadline: Deadline, policy: Reopening, occasion: Occasion, calendar: Calendar): Deadline {
  const { frozen } = deadline
  if (!frozen) throw refuse('not-open-now')
  const to = laterOf(occasion.at, frozen.at)
  if (policy === 'restarts') {
    const current = countFrom(deadline, to, calendar)
    const start = { ...deadline.start, at: to.toISOString() }
    const fresh = { ...deadline, start, pauses: [], extensions: [], current, frozen: null, carried: null }
    return moved(fresh, 'restarted', occasion, calendar)
  }
  if (frozen.daysLate > 0) {
    const carried = { daysLate: frozen.daysLate, from: to.toISOString() }
    return moved({ ...deadline, frozen: null, carried }, 'went-on', occasion, calendar)
  }
  const amount = pausedAmount(deadline, new Date(frozen.at), to, calendar)
  const pauses = [...deadline.pauses, { from: frozen.at, to: to.toISOString(), ...why(occasion) }]
  const current = countOn(deadline, deadline.current, amount, calendar)
  return moved({ ...deadline, pauses, current, frozen: null }, 'went-on', occasion, calendar)
}

/** What would be due had all of it been counted by this calendar: to be shown beside what holds, for a person to decide. */
export function dueOf(deadline: Deadline, calendar: Calendar): Due {
  const paused = deadline.pauses
    .filter(({ to }) => to !== null)
    .map(({ from, to }) => pausedAmount(deadline, new Date(from), new Date(to!), calendar))
  const added = [...paused, ...deadline.extensions.map(({ amount }) => amount)].reduce((sum, one) => sum + one, 0)
  return countOn(deadline, countFrom(deadline, new Date(deadline.start.at), calendar), added, calendar)
}

function openPause({ pauses }: Deadline): Deadline['pauses'][number] | undefined {
  const last = pauses.at(-1)
  return last?.to === null ? last : undefined
}

function moved(deadline: Deadline, what: Reason['what'], occasion: Occasion, calendar: Calendar): Deadline {
  return { ...deadline, history: [...deadline.history, reason(what, occasion, deadline.current, calendar)] }
}

function reason(what: Reason['what'], { at, by, why, pack }: Occasion, due: Due, { version }: Calendar): Reason {
  return {
    what,
    at: at.toISOString(),
    ...(by === undefined ? {} : { by }),
    ...(why === undefined ? {} : { why }),
    ...(pack === undefined ? {} : { pack }),
    calendar: version,
    due,
  }
}

function why({ why }: Occasion): { why?: string } {
  return why === undefined ? {} : { why }
}

function laterOf(at: Date, ...others: readonly (string | null | undefined)[]): Date {
  return new Date(Math.max(at.getTime(), ...others.map(other => (other ? Date.parse(other) : 0))))
}
