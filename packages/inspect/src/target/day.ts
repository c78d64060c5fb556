/** A calendar day of Asia/Shanghai, `YYYY-MM-DD`: fixed +08:00, no daylight saving. Days compare as strings. */
export type Day = string

const dayMs = 86_400_000
const shanghaiMs = 8 * 3_600_000

export function dayOf(moment: Date): Day {
  return isoDay(moment.getTime() + shanghaiMs)
}

/** `2026-03-01`, `2026/3/1`, `2026.3.1`, `20260301`, `2026年3月1日`, also with a time of day behind; undefined if there is no such day. */
export function parseDay(text: string): Day | undefined {
  const match =
    /^(\d{4})(?:-(\d{1,2})-|\/(\d{1,2})\/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})日?(?:[T ][\d:.+]{1,20}Z?)?$/.exec(
      text,
    ) ?? /^(\d{4})(\d{2})()()()(\d{2})$/.exec(text)
  if (!match) return undefined
  const month = match[2] || match[3] || match[4] || match[5]
  const day = `${match[1]}-${month!.padStart(2, '0')}-${match[6]!.padStart(2, '0')}`
  const at = Date.parse(`${day}T00:00:00Z`)
  // Date.parse takes 30 February for 2 March.
  return Number.isNaN(at) || isoDay(at) !== day ? undefined : day
}

export function addDays(day: Day, days: number): Day {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + days * dayMs)
}

/** The same day of a later month; the month's last day where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return isoDay(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)))
}

/** 0 is Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

function isoDay(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}
