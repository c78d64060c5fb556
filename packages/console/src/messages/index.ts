export { Speaker, spoken, useLanguage, useSay } from './language.tsx'
export type { Language, Text, Texts } from './text.ts'
