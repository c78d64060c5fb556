/**
 * One search over what a person may see. Glossary:
 * - word: a part of what was typed, Chinese or Latin, in the form in which search compares;
 * - source: what a domain gives to the search, under one right;
 * - hit: something found, which its finder may open.
 */
export { type FoundKind, type SearchPlan, searchAll } from './search-all.ts'
export type { Hit, SearchSource, Sought } from './source.ts'
export { comparable, soughtWords } from './words.ts'
