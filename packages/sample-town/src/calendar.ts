/** Days of Asia/Shanghai (+08:00 all year), counted back from the day on which the town opened. */
export interface Calendar {
  readonly now: Date
  /** YYYY-MM-DD; `ago` may be negative for days to come. */
  day(ago: number): string
}

const dayMs = 86_400_000
const shanghaiMs = 8 * 3_600_000

export function createCalendar(now: Date): Calendar {
  return {
    now,
    day: ago => new Date(now.getTime() + shanghaiMs - ago * dayMs).toISOString().slice(0, 10),
  }
}

/** The moment that a Shanghai date and time name. */
export function moment(date: string, time = '00:00'): Date {
  return new Date(`${date}T${time}:00+08:00`)
}
