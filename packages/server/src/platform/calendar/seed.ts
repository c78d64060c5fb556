import type { Tx } from '../db/index.ts'
import type { CalendarContent } from './calendar.ts'
import { shippedContent } from './shipped.ts'
import { insertVersion, lockContent } from './store.ts'

/**
 * Brings in what the program knows of years that the calendar does not: at the first start all of it, after a newer
 * program its new notices. What an office entered stays. Done again, it changes nothing.
 */
export async function seedCalendar(tx: Tx, now: Date, shipped?: CalendarContent): Promise<void> {
  const { days, years } = shipped ?? (await shippedContent())
  const before = (await lockContent(tx)) ?? { version: 0, days: [], years: [] }
  const added = years.filter(year => !before.years.includes(year))
  if (added.length === 0) return
  const there = new Set(before.days.map(({ day }) => day))
  // A notice may move days of the December before.
  const earliest = `${Math.min(...added) - 1}-12-01`
  const more = days.filter(({ day }) => !there.has(day) && day >= earliest)
  await insertVersion(
    tx,
    { version: before.version + 1, by: 'system', why: `Came with the program: ${added.join(', ')}`, now },
    { days: [...before.days, ...more], years: [...before.years, ...added].sort((a, b) => a - b) },
  )
}
