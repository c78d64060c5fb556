import { addDays, addMonths, type Day } from '@townkeep/inspect'

/** Days of the office's calendar, both counted. */
export interface Period {
  readonly from: Day
  readonly to: Day
}

export const presets = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const
export type Preset = keyof typeof presets

/** The month, quarter, half-year or year that a day lies in. */
export function periodAround(preset: Preset, day: Day): Period {
  const months = presets[preset]
  const month = Number(day.slice(5, 7)) - 1
  const from = addMonths(`${day.slice(0, 4)}-01-01`, month - (month % months))
  return { from, to: addDays(addMonths(from, months), -1) }
}

/** So many months one after the other, the last of which is the one that the day lies in. */
export function monthsUpTo(day: Day, count: number): readonly Period[] {
  const last = periodAround('month', day).from
  return Array.from({ length: count }, (_, n) => periodAround('month', addMonths(last, n + 1 - count)))
}
