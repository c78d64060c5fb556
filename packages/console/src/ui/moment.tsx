import { type Language, type Text, useLanguage } from '../messages/index.ts'

const timeZone = 'Asia/Shanghai'

const texts = {
  today: { en: 'today {time}', 'zh-CN': '今天 {time}' },
  yesterday: { en: 'yesterday {time}', 'zh-CN': '昨天 {time}' },
} as const satisfies Record<string, Text>

/** A moment as people say it; the exact one on hover and in print. */
export function Moment({ at }: { readonly at: string }) {
  const { language, say } = useLanguage()
  const date = new Date(at)
  const days = dayNumber(new Date()) - dayNumber(date)
  const time = date.toLocaleTimeString(language, { timeZone, hour: '2-digit', minute: '2-digit', hour12: false })
  const text =
    days === 0 ? say(texts.today, { time }) : days === 1 ? say(texts.yesterday, { time }) : shortDay(date, language)
  return (
    <time dateTime={at} title={exactly(date, language)}>
      {text}
    </time>
  )
}

function exactly(date: Date, language: Language): string {
  return date.toLocaleString(language, { timeZone, dateStyle: 'medium', timeStyle: 'short', hour12: false })
}

function shortDay(date: Date, language: Language): string {
  const sameYear = date.getFullYear() === new Date().getFullYear()
  return date.toLocaleDateString(language, {
    timeZone,
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
}

/** Days since 1970 in the office's zone. */
export function dayNumber(date: Date): number {
  return Math.floor(Date.parse(date.toLocaleDateString('sv-SE', { timeZone })) / 86_400_000)
}
