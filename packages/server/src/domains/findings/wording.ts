import {
  allRules,
  type Data,
  type Language,
  placeInWords,
  type Rule,
  type Site,
  type Text,
  visible,
  wordingOf,
} from '@townkeep/inspect'
import { comparable } from '../../platform/search/index.ts'
import { entryPlace, isEntry, ownRules } from './model/index.ts'
import type { SoughtWords } from './store/list-scope.ts'

/** Rules by their texts: the engine's, and the ledger's own, which nobody asks to judge. */
const rules: readonly Rule[] = [
  ...allRules,
  ...ownRules.map(rule => ({ ...rule, needs: {}, parameters: {}, judge: () => [] }) as unknown as Rule),
]
const wordings = { en: wordingOf(rules, 'en'), 'zh-CN': wordingOf(rules, 'zh-CN') }

/** What is kept of a finding's values and evidence. */
export interface Detail {
  readonly data: Data
  readonly evidence: readonly { readonly text: string; readonly url?: string }[]
  readonly also: readonly { readonly outcome: string; readonly data: Data }[]
}

interface Said {
  readonly rule: string
  readonly outcome: string
  readonly locus: string
  readonly detail: Detail
}

/** Every rule with its title, for selectors and for lists, whose rows carry ids. */
export function ruleTitles(): readonly { readonly rule: string; readonly title: Text }[] {
  return rules.map(({ id, title }) => ({ rule: id, title }))
}

export function titleOf(rule: string, language: Language): string {
  return wordings[language].title(rule)
}

/** Standard and clause; of an entry, what its writer named. */
export function sourceOf(
  { rule, detail }: { readonly rule: string; readonly detail: Pick<Detail, 'data'> },
  language: Language,
): string {
  const named = isEntry(rule) ? detail.data.source : undefined
  return typeof named === 'string' && named !== '' ? visible(named) : wordings[language].source(rule)
}

/** What is wrong, and what to do about it. Nothing unseen is in it; not yet escaped. */
export function sentencesOf(
  { rule, outcome, locus, detail }: Said,
  language: Language,
): { says: string; todo: string } {
  const wording = wordings[language]
  const finding = { rule, outcome, at: locus, data: detail.data, also: [...detail.also] } as Parameters<
    typeof wording.says
  >[0]
  return { says: wording.says(finding), todo: wording.todo(finding) }
}

/** What of a site its places are named by. */
export type NamedSite = Pick<Site, 'url' | 'columns'>

/** Where it is, as a person would say it. A column has the name that its owner declared, where the site is known. */
export function placeOf(locus: string, site: NamedSite | undefined, language: Language): string {
  const written = entryPlace(locus)
  if (written !== undefined) return visible(written)
  return visible(placeInWords(locus, (site ?? { url: '', columns: [] }) as Site, language))
}

/** A text in both languages. */
export function inBoth(text: (language: Language) => string): Text {
  return { en: text('en'), 'zh-CN': text('zh-CN') }
}

const namesOfRules = rules.map(({ id, title }) => ({
  id,
  names: [id, title.en, title['zh-CN']].map(comparable).join('\n'),
}))

/** Which of the words name rules, by their titles or ids; rules that all of those words name. */
export function soughtWith(words: readonly string[]): SoughtWords {
  const naming = words.filter(word => namesOfRules.some(({ names }) => names.includes(word)))
  const named = namesOfRules.filter(({ names }) => naming.length > 0 && naming.every(word => names.includes(word)))
  if (named.length === 0) return { words }
  return { words, named: { rules: named.map(({ id }) => id), rest: words.filter(word => !naming.includes(word)) } }
}
