/** Days as text, YYYY-MM-DD, in Asia/Shanghai: what is printed on a page. Pure: `today` is always handed in. */

const dayMs = 86_400_000
const shanghaiMs = 8 * 3_600_000

/** The day in Asia/Shanghai (+08:00, no daylight saving) of an instant such as `2026-11-20T23:30:00Z`. */
export function shanghaiDay(at: string): string {
  return new Date(Date.parse(at) + shanghaiMs).toISOString().slice(0, 10)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** `undefined` for a day that no calendar has, such as 13 months or 30 February. */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month))) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function lastDay(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
