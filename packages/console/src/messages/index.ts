export { Speaker, spoken, useLanguage, useSay } from './language.tsx'
export { type Language, languages, type Say, type Text, type Texts } from './text.ts'
