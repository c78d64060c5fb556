import { parseHolidays, readPackFiles } from '@townkeep/inspect'
import type { CalendarContent, CalendarDay } from './calendar.ts'

/** The days that come with the program: the engine's own table, which refuses what is wrong in it. */
export async function shippedContent(): Promise<CalendarContent> {
  const { holidays } = await readPackFiles()
  const { years } = parseHolidays(holidays)
  const [, ...lines] = holidays.split(/\r?\n/)
  const days = lines.filter(Boolean).map(line => {
    const [day, name, kind, source] = line.split(',') as [string, string, CalendarDay['kind'], string]
    return { day, name, kind, source }
  })
  return { days, years: [...years] }
}
