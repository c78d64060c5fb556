import { type Language, say, sayMoment, type Text, visible } from '@townkeep/inspect'

/** A value in a sentence, as it is stored: in no language yet. */
export type MessageValue =
  | string
  | number
  | boolean
  | readonly string[]
  | Text
  /** A moment, ISO. */
  | { readonly moment: string }
  | { readonly minutes: number }

export type MessageParams = Readonly<Record<string, MessageValue>>

const units = (['day', 'hour', 'minute'] as const).map((unit, index) => {
  const format = (language: Language) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  return { minutes: [1440, 60, 1][index]!, formats: { en: format('en'), 'zh-CN': format('zh-CN') } }
})

/** A sentence of a message with its values, in the reader's language. Names that people or sites gave are made safe to look at. */
export function sayMessage(text: Text, language: Language, params: MessageParams): string {
  const said = Object.entries(params).map(([name, value]) => [name, plain(value, language)] as const)
  return say(text, language, Object.fromEntries(said))
}

export function moment(at: Date): MessageValue {
  return { moment: at.toISOString() }
}

export function span(ms: number): MessageValue {
  return { minutes: Math.max(1, Math.round(ms / 60_000)) }
}

function plain(value: MessageValue, language: Language): string | number | boolean | readonly string[] {
  if (typeof value === 'string') return visible(value)
  if (typeof value !== 'object') return value
  if ('moment' in value) return sayMoment(new Date(value.moment), language, 'long')
  if ('minutes' in value) return spanOf(value.minutes, language)
  if ('en' in value) return value[language]
  return value.map(part => visible(part))
}

/** As `1 hour 5 minutes`, in the two largest units that are needed. */
function spanOf(minutes: number, language: Language): string {
  let left = minutes
  const parts = units.flatMap(unit => {
    const count = Math.floor(left / unit.minutes)
    left -= count * unit.minutes
    return count === 0 ? [] : [unit.formats[language].format(count)]
  })
  return parts.slice(0, 2).join(language === 'en' ? ' ' : '')
}
