import { say } from '../messages/index.ts'
import {
  type Area,
  areas,
  type Data,
  type Failure,
  failures,
  type Language,
  type Rule,
  type Text,
} from '../model/index.ts'
import type { Finding } from '../run/result.ts'
import { visible, visibleShort } from './hostile-text.ts'

/** No sentence gets longer than this, whatever a site put into its data. */
const longestSentence = 600

/** The words of rules and failures in one language, ready to be shown: nothing unseen in them, not yet escaped. */
export interface Wording {
  readonly title: (rule: string) => string
  readonly source: (rule: string) => string
  readonly says: (finding: Finding) => string
  readonly todo: (finding: Finding) => string
  readonly failure: (failure: Failure) => string
  readonly failureTodo: (failure: Failure) => string
}

/** A rule that is not among `rules` (a result of a newer engine) shows its id: a report never fails over a text. */
export function wordingOf(rules: readonly Rule[], language: Language): Wording {
  const byId = new Map<string, Rule>(rules.map(rule => [rule.id, rule]))
  const one = (rule: string, outcome: string, data: Data, part: 'says' | 'todo') => {
    const text = byId.get(rule)?.outcomes[outcome]?.[part]
    if (!text) return part === 'says' ? `${rule}: ${outcome}` : ''
    return visibleShort(filled(text, language, data), longestSentence)
  }
  const sentence = ({ rule, outcome, data, also = [] }: Finding, part: 'says' | 'todo') => {
    const all = [one(rule, outcome, data, part), ...also.map(other => one(rule, other.outcome, other.data, part))]
    return [...new Set(all)].join(part === 'todo' ? (language === 'en' ? ' ' : '') : language === 'en' ? '; ' : '；')
  }
  return {
    title: id => byId.get(id)?.title[language] ?? visible(id),
    source: id => byId.get(id)?.source[language] ?? '',
    says: finding => sentence(finding, 'says'),
    todo: finding => sentence(finding, 'todo'),
    failure: failure => failures[failure.kind].seen[language],
    failureTodo: failure => failures[failure.kind].todo[language],
  }
}

/** The area that a rule belongs to: the first part of its id. */
export function areaOf(rule: string): Area | undefined {
  const name = rule.slice(0, rule.indexOf('/'))
  return areas.find(area => area === name)
}

function filled(text: Text, language: Language, data: Data): string {
  try {
    return say(text, language, data)
  } catch {
    return text[language]
  }
}
