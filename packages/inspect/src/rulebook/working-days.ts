import { addDays, type Day, parseDay, weekday } from '../target/day.ts'

/** Days that differ from their weekday, as the yearly notices on holidays list them. */
export interface WorkingCalendar {
  readonly off: ReadonlySet<Day>
  /** Weekend days that are worked in exchange. */
  readonly work: ReadonlySet<Day>
  /** Years whose notice is known. */
  readonly years: ReadonlySet<number>
}

export interface DueDay {
  readonly date: Day
  /** The notice of a year that was counted through is not known: weekdays were taken as they are. */
  readonly provisional: boolean
}

/** More working days than any deadline has; a bound for what a pack may ask. */
export const maxWorkingDays = 500

/** Reads `date,name,kind,source` with kind `off` or `work`. The file is part of the program: a fault in it is thrown. */
export function parseHolidays(csv: string): WorkingCalendar {
  const [header, ...lines] = csv.replace(/^\ufeff/, '').split(/\r?\n/)
  if (header !== 'date,name,kind,source') throw new Error(`Holiday table: unexpected header "${header}"`)
  const off = new Set<Day>()
  const work = new Set<Day>()
  lines.forEach((line, index) => {
    if (line === '') return
    const [date = '', , kind, source = ''] = line.split(',')
    const fits = parseDay(date) === date && (kind === 'off' || kind === 'work') && source !== ''
    if (!fits || off.has(date) || work.has(date)) throw new Error(`Holiday table: line ${index + 2} reads "${line}"`)
    if (kind === 'off') off.add(date)
    else work.add(date)
  })
  // A notice may reach into the December before; New Year's Day stands only in the notice of its own year.
  const years = new Set([...off].filter(day => day.endsWith('-01-01')).map(yearOf))
  return { off, work, years }
}

export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  if (calendar.off.has(day)) return false
  return calendar.work.has(day) || (weekday(day) !== 0 && weekday(day) !== 6)
}

/** The day of the event is not counted; the result is always a working day unless `count` is 0. */
export function addWorkingDays(calendar: WorkingCalendar, start: Day, count: number): DueDay {
  if (!Number.isInteger(count) || count < 0 || count > maxWorkingDays) throw new RangeError(`${count} working days`)
  let date = start
  let provisional = false
  for (let left = count; left > 0; ) {
    date = addDays(date, 1)
    if (!calendar.years.has(yearOf(date))) provisional = true
    if (isWorkingDay(calendar, date)) left--
  }
  return { date, provisional }
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}
