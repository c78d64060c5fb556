import type { CalendarContent, CalendarDay } from './calendar.ts'

export interface Merge {
  readonly content: CalendarContent
  readonly added: readonly CalendarDay[]
  readonly changed: readonly { readonly before: CalendarDay; readonly after: CalendarDay }[]
  /** Years that become known by it. */
  readonly years: readonly number[]
}

/** What a notice brings to the calendar: its days stand in place of those of the same date, all others stay. Pure. */
export function mergeNotice(before: CalendarContent, notice: CalendarContent): Merge {
  const there = new Map(before.days.map(day => [day.day, day]))
  const added = notice.days.filter(({ day }) => !there.has(day))
  const changed = notice.days.flatMap(after => {
    const old = there.get(after.day)
    const isSame = !old || (old.name === after.name && old.kind === after.kind && old.source === after.source)
    return isSame ? [] : [{ before: old, after }]
  })
  const years = notice.years.filter(year => !before.years.includes(year))
  const all = new Map([...there, ...notice.days.map(day => [day.day, day] as const)])
  const days = [...all.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  return { content: { days, years: [...before.years, ...years].sort((a, b) => a - b) }, added, changed, years }
}
