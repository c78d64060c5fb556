import { say } from '../messages/index.ts'
import { dueWords } from '../messages/report.ts'
import type { Language } from '../model/index.ts'

/** "today", "within 5 working days": counted from the day of the visit, so never without the date beside it. */
export function dueInWords(workingDays: number, language: Language): string {
  if (workingDays <= 0) return dueWords.today[language]
  return say(dueWords.within, language, { n: workingDays })
}

/** "2026 年 11 月 30 日", "30 November 2026". `date` is YYYY-MM-DD. */
export function dateInWords(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  if (language === 'zh-CN') return `${year} 年 ${month} 月 ${day} 日`
  return longDate.format(new Date(Date.UTC(year, month - 1, day)))
}
const longDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Date and minute of an instant in a zone: "2026-11-23 09:14". */
export function minuteOf(instant: string, timeZone: string): string {
  let format = minuteFormats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    minuteFormats.set(timeZone, format)
  }
  return format.format(new Date(instant))
}
/** One for each zone: made anew for every site they would take fifty megabytes for a thousand, outside what is collected. */
const minuteFormats = new Map<string, Intl.DateTimeFormat>()

/** "2026 年 11 月 23 日 09:14 – 09:31": the second date only where it differs. */
export function spanInWords(from: string, to: string, language: Language, timeZone: string): string {
  const [firstDay, firstMinute] = minuteOf(from, timeZone).split(' ') as [string, string]
  const [lastDay, lastMinute] = minuteOf(to, timeZone).split(' ') as [string, string]
  const end = lastDay === firstDay ? lastMinute : `${dateInWords(lastDay, language)} ${lastMinute}`
  return `${dateInWords(firstDay, language)} ${firstMinute} – ${end}`
}
