/** The two languages of the product. */
export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/**
 * A sentence in both languages. `{name}` stands for a value of the verdict's data;
 * `{n|day|days}` chooses a word by the number `n` (English only: Chinese needs no plural).
 */
export type Text = Readonly<Record<Language, string>>
