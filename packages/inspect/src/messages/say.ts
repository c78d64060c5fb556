import { type Data, type FailureKind, failures, type Language, type Text } from '../model/index.ts'

/**
 * Fills a sentence: `{name}` with a value, `{n|day|days}` with the word that fits the number `n`.
 * `{failure}` is a kind of failure, said in words. Lists are joined as the language does. Texts of sites stay raw: escaping belongs to the place that shows them.
 */
export function say(text: Text, language: Language, data: Data = {}): string {
  return text[language].replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (_, name: string, one?: string, many?: string) => {
      const value = data[name]
      if (value === undefined) throw new Error(`The sentence "${text.en}" needs a value for {${name}}`)
      if (one !== undefined) return value === 1 ? one : many!
      return name === 'failure' ? failures[value as FailureKind].seen[language] : show(value, language)
    },
  )
}

/** The names that a sentence wants values for. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)(?:\|[^}]*)?\}/g)].map(match => match[1]!)
}

function show(value: Data[string], language: Language): string {
  if (typeof value === 'number') return numbers[language].format(value)
  if (typeof value === 'boolean') return yesNo[language][value ? 0 : 1]
  if (typeof value === 'string') return value
  return value.join(language === 'en' ? ', ' : '、')
}

/** Made once: each holds many kilobytes that no garbage collection counts. */
const numbers: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 2 }),
  'zh-CN': new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }),
}

const yesNo = { en: ['yes', 'no'], 'zh-CN': ['是', '否'] } as const satisfies Record<
  Language,
  readonly [string, string]
>
