/** A sentence in both languages, beside the part that shows it. `{name}` stands for a value, `{n|finding|findings}` for a word by number. */
export interface Text {
  readonly en: string
  readonly 'zh-CN': string
}

export type Texts = Readonly<Record<string, Text>>

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** Beside the two, a language in which every sentence stands in brackets: what is shown outside of them is no message. */
export type Shown = Language | 'pseudo'

type Values<Sentence extends string> = Sentence extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | Values<Rest>
  : never

/** What a sentence needs to be said. */
export type ParamsOf<T extends Text> = Readonly<Record<Values<T['en'] | T['zh-CN']>, string | number>>

export type Say = <const T extends Text>(
  text: T,
  ...params: [Values<T['en'] | T['zh-CN']>] extends [never] ? [] : [ParamsOf<T>]
) => string

export function sayIn(shown: Shown): Say {
  return (text, ...[params]) => {
    const sentence = filled(text[shown === 'pseudo' ? 'en' : shown], params ?? {}, shown === 'zh-CN' ? 'zh-CN' : 'en')
    return shown === 'pseudo' ? `⟦${sentence}⟧` : sentence
  }
}

function filled(sentence: string, params: Readonly<Record<string, string | number>>, language: Language): string {
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (value === undefined) return whole
    if (one !== undefined && many !== undefined) return value === 1 ? one : many
    return typeof value === 'number' ? value.toLocaleString(language) : value
  })
}
