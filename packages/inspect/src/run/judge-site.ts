import { type Rule, setUpFailures, type Verdict, verdictOrder } from '../model/index.ts'
import {
  grade,
  judgeIndicators,
  type Pack,
  parametersOf,
  type Sample,
  selectedRules,
  type WorkingCalendar,
} from '../rulebook/index.ts'
import type { Gathered } from './gather.ts'
import { judgeRule, readFacts } from './judge.ts'
import type { Finding, RuleResult, SiteResult } from './result.ts'

/** What facts are held against. */
export interface Rulebook {
  readonly rules: readonly Rule[]
  readonly pack: Pack
  readonly calendar: WorkingCalendar
}

/** Facts to verdicts, graded findings and indicators. Pure: the same facts and rulebook give the same result, in whatever order rules run. */
export function judgeSite(gathered: Gathered, rulebook: Rulebook, samples: readonly Sample[] = []): SiteResult {
  const { site, visitedAt, ms, authorisation } = gathered
  const head = { site, visitedAt: visitedAt.toISOString(), ms }
  if (!authorisation.ok) {
    const { failure } = authorisation
    const state = failure.kind === 'not-authorised' ? 'not-authorised' : 'not-judged'
    return { ...head, state, failure, pages: 0, rules: [], findings: [], indicators: [] }
  }
  const read = readFacts(gathered.facts)
  const verdicts = new Map<string, readonly Verdict[]>()
  for (const rule of selectedRules(rulebook.pack, rulebook.rules)) {
    verdicts.set(rule.id, judgeRule(rule, read, parametersOf(rulebook.pack, rule.id)))
  }
  const rules = [...verdicts].map(([rule, said]) => ruleResult(rule, said))
  const crawled = gathered.facts.crawl
  const pages = crawled?.ok ? (crawled.value as { pages: unknown[] }).pages.length : 0
  return {
    ...head,
    ...stateOf(gathered, rules),
    authorisation: authorisation.value,
    pages,
    rules,
    findings: [...verdicts].flatMap(([rule, said]) =>
      said.flatMap(verdict => findingOf(rule, verdict, visitedAt, rulebook)),
    ),
    indicators: judgeIndicators(rulebook.pack, verdicts, samples),
  }
}

function ruleResult(rule: string, said: readonly Verdict[]): RuleResult {
  const names = new Set(said.map(verdict => verdict.verdict))
  const gaps = said.flatMap(verdict =>
    verdict.verdict === 'could-not-check'
      ? [{ failure: verdict.failure, ...(verdict.at ? { at: verdict.at } : {}) }]
      : [],
  )
  return { rule, verdict: verdictOrder.find(name => names.has(name))!, gaps }
}

function findingOf(rule: string, verdict: Verdict, visitedAt: Date, { pack, calendar }: Rulebook): Finding[] {
  if (verdict.verdict !== 'fails' && verdict.verdict !== 'needs-person') return []
  const { outcome, at, data, evidence } = verdict
  const graded = grade(pack, { id: rule as Rule['id'] }, verdict, visitedAt, calendar)
  return [
    {
      verdict: verdict.verdict,
      rule,
      outcome,
      at,
      ...graded,
      data: { ...data } as Finding['data'],
      evidence: evidence.map(one => ({ ...one, ...(one.mark ? { mark: [...one.mark] } : {}) })),
    } as Finding,
  ]
}

/** A site whose home page gave nothing to read was not judged, though DNS and TLS may have verdicts. */
function stateOf({ facts }: Gathered, rules: readonly RuleResult[]): Pick<SiteResult, 'state' | 'failure'> {
  const crawled = facts.crawl
  if (crawled && !crawled.ok) return { state: 'not-judged', failure: crawled.failure }
  const complete = rules.every(rule => rule.gaps.every(gap => setUpFailures.has(gap.failure.kind)))
  return { state: complete ? 'judged' : 'partly' }
}
