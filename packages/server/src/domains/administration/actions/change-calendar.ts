import { z } from 'zod'
import { topUnits } from '../../../platform/access/index.ts'
import { type ActionCall, defineAction, type Outcome } from '../../../platform/actions/index.ts'
import {
  type CalendarContent,
  insertVersion,
  lockContent,
  mergeNotice,
  readNotice,
} from '../../../platform/calendar/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { calendarChanged } from '../events.ts'
import { refuseAdministration } from '../messages.ts'

const line = (most: number) => z.string().trim().min(1).max(most)
/** The version that was looked at, and why another is made. */
const changing = z.strictObject({ version: z.int(), why: line(500) })
const permit = { right: 'settings.manage', at: (_: unknown, tx: Tx) => topUnits(tx) } as const

/** Takes over what was previewed: whole, or not at all. */
export const importCalendar = defineAction({
  name: 'calendar.import',
  input: changing.extend({ text: z.string().max(200_000) }),
  permit,
  async run(tx, call) {
    const notice = readNotice(call.input.text)
    if (notice.faults.length > 0)
      throw refuseAdministration('notice-faulty', { params: { count: notice.faults.length } })
    return change(tx, call, before => mergeNotice(before, notice).content)
  },
})

/** Adds a day, such as a holiday of the place, or changes what is said of it. */
export const setCalendarDay = defineAction({
  name: 'calendar.set-day',
  input: changing.extend({ day: z.iso.date(), name: line(100), kind: z.enum(['off', 'work']), source: line(500) }),
  permit,
  run(tx, call) {
    const { version, why, ...day } = call.input
    // By hand no year becomes known: that takes a notice.
    return change(tx, call, before => mergeNotice(before, { days: [day], years: [] }).content)
  },
})

/** From then on the day is as its weekday. */
export const removeCalendarDay = defineAction({
  name: 'calendar.remove-day',
  input: changing.extend({ day: z.iso.date() }),
  permit,
  run: (tx, call) =>
    change(tx, call, ({ days, years }) => {
      const left = days.filter(({ day }) => day !== call.input.day)
      if (left.length === days.length) throw refuse('not-found')
      return { days: left, years }
    }),
})

async function change(
  tx: Tx,
  { input, actor, now }: ActionCall<z.output<typeof changing>>,
  to: (before: CalendarContent) => CalendarContent,
): Promise<Outcome<{ readonly version: number; readonly days: number }>> {
  const before = await lockContent(tx)
  if (before === undefined) throw refuse('not-found')
  if (before.version !== input.version) throw refuseAdministration('import-changed')
  const version = before.version + 1
  const content = to(before)
  await insertVersion(tx, { version, by: actor.id, why: input.why, now }, content)
  return {
    subject: 'calendar',
    before: { version: before.version, days: before.days.length },
    after: { version, days: content.days.length },
    detail: { why: input.why },
    events: [eventMessage(calendarChanged, { version })],
  }
}
