import type { Language } from '../model/index.ts'

/** Where the readers are. */
const timeZone = 'Asia/Shanghai'

const styles = ['medium', 'long'] as const
type MomentStyle = (typeof styles)[number]

// Made once: one costs more than all that it says.
const formats = (locale: string) =>
  Object.fromEntries(
    styles.map(dateStyle => [dateStyle, new Intl.DateTimeFormat(locale, { dateStyle, timeStyle: 'short', timeZone })]),
  ) as Record<MomentStyle, Intl.DateTimeFormat>
const moments: Readonly<Record<Language, Record<MomentStyle, Intl.DateTimeFormat>>> = {
  en: formats('en-GB'),
  'zh-CN': formats('zh-CN'),
}

/** A moment as its readers' clock shows it: `25 Nov 2026, 14:13`, `2026年11月25日 14:13`. */
export function sayMoment(at: Date, language: Language, style: MomentStyle = 'medium'): string {
  return moments[language][style].format(at)
}
