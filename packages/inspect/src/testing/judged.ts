import { say } from '../messages/index.ts'
import {
  type Fact,
  type FailureKind,
  languages,
  type ParameterValue,
  type Result,
  type Rule,
  type Verdict,
} from '../model/index.ts'
import { judgeRule, readFacts, type StoredFacts } from '../run/judge.ts'

/** Facts for a rule's test: `given(crawl, {…})` checks the value against the fact's schema, so that no test rests on an impossible fact. */
export function given<T>(fact: Fact<T>, value: T): StoredFacts {
  if (fact.kind !== 'gathered') throw new Error(`Give the facts that ${fact.name} is derived from`)
  return { [fact.name]: { ok: true, value: fact.schema.parse(value) } }
}

export function givenFailure<T>(fact: Fact<T>, kind: FailureKind, detail?: string): StoredFacts {
  if (fact.kind !== 'gathered') throw new Error(`Give the facts that ${fact.name} is derived from`)
  const result: Result<never> = { ok: false, failure: detail === undefined ? { kind } : { kind, detail } }
  return { [fact.name]: result }
}

/**
 * Judges as the engine does, and says each verdict in both languages, so that a missing value fails the test.
 * Each line reads `fails expired host:a.gov.test:443`, `needs-person undated column:/a/`, `could-not-check time-out`, `fine`.
 */
export function judged(
  rule: Rule,
  facts: readonly StoredFacts[],
  parameters: Readonly<Record<string, ParameterValue>> = {},
): string[] {
  return verdictsOf(rule, facts, parameters).map(line)
}

export function verdictsOf(
  rule: Rule,
  facts: readonly StoredFacts[],
  parameters: Readonly<Record<string, ParameterValue>> = {},
): readonly Verdict[] {
  const verdicts = judgeRule(rule, readFacts(Object.assign({}, ...facts)), parameters)
  for (const verdict of verdicts) sayAll(rule, verdict)
  return verdicts
}

function sayAll(rule: Rule, verdict: Verdict): void {
  if (verdict.verdict !== 'fails' && verdict.verdict !== 'needs-person') return
  const text = rule.outcomes[verdict.outcome]
  if (!text) throw new Error(`${rule.id} has no outcome ${verdict.outcome}`)
  for (const language of languages) {
    say(text.says, language, verdict.data)
    say(text.todo, language, verdict.data)
  }
}

function line(verdict: Verdict): string {
  if (verdict.verdict === 'could-not-check')
    return `could-not-check ${verdict.failure.kind}${verdict.at ? ` ${verdict.at}` : ''}`
  if (verdict.verdict === 'fine' || verdict.verdict === 'not-applicable') return verdict.verdict
  return `${verdict.verdict} ${verdict.outcome} ${verdict.at}`
}
