import { type Text, useSay } from '../messages/index.ts'
import { dayNumber } from './moment.tsx'

const texts = {
  late: { en: '{days} {days|day|days} late', 'zh-CN': '超期 {days} 天' },
  today: { en: 'due today', 'zh-CN': '今天到期' },
  tomorrow: { en: 'due tomorrow', 'zh-CN': '明天到期' },
  days: { en: '{days} {days|day|days} left', 'zh-CN': '剩 {days} 天' },
  provisional: { en: 'provisional', 'zh-CN': '暂定' },
  by: { en: 'Due {day}', 'zh-CN': '期限 {day}' },
} as const satisfies Record<string, Text>

/** How far a due date is, in days of the calendar; red alone where it is late. */
export function Due({ day, provisional = false }: { readonly day: string; readonly provisional?: boolean }) {
  const say = useSay()
  const left = Math.round(Date.parse(day) / 86_400_000) - dayNumber(new Date())
  const [kind, words] =
    left < 0
      ? ['late', say(texts.late, { days: -left })]
      : left === 0
        ? ['late', say(texts.today)]
        : left === 1
          ? ['soon', say(texts.tomorrow)]
          : [left <= 5 ? 'soon' : '', say(texts.days, { days: left })]
  return (
    <span className={`chip ${kind}`} title={say(texts.by, { day })}>
      {words}
      {provisional && ` · ${say(texts.provisional)}`}
    </span>
  )
}
