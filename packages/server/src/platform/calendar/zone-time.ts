/** A wall clock's reading: `YYYY-MM-DD` and minutes since midnight. */
export interface WallTime {
  readonly day: string
  readonly minute: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** @throws RangeError for a zone that is none. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(timeZone, format)
  }
  return format
}

export function isTimeZone(text: string): boolean {
  try {
    formatOf(text)
    return true
  } catch {
    return false
  }
}

export function wallTime(moment: Date, timeZone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  return { day: `${parts.year}-${parts.month}-${parts.day}`, minute: Number(parts.hour) * 60 + Number(parts.minute) }
}

const minuteMs = 60_000
const dayMs = 1_440 * minuteMs

/**
 * When the clock of a zone reads so. A reading that comes twice, when clocks go back, is meant the first time;
 * one that is left out, when they go forward, is taken as much later as was left out.
 */
export function momentOf({ day, minute }: WallTime, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * minuteMs
  // The offsets on either side of any change of the clocks near by.
  const before = wanted - offsetMs(new Date(wanted - dayMs), timeZone)
  const after = wanted - offsetMs(new Date(wanted + dayMs), timeZone)
  const candidates = [before, after].filter(at => at + offsetMs(new Date(at), timeZone) === wanted)
  return new Date(candidates.length > 0 ? Math.min(...candidates) : before)
}

function offsetMs(moment: Date, timeZone: string): number {
  const { day, minute } = wallTime(moment, timeZone)
  const whole = Math.floor(moment.getTime() / minuteMs) * minuteMs
  return Date.parse(`${day}T00:00:00Z`) + minute * minuteMs - whole
}
