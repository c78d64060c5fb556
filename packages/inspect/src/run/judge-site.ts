import { type Data, type Rule, setUpFailures, type Verdict, verdictOrder } from '../model/index.ts'
import {
  grade,
  judgeIndicators,
  type Pack,
  parametersOf,
  type Sample,
  type Severity,
  selectedRules,
  severities,
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
    findings: [...verdicts].flatMap(([rule, said]) => findingsOf(rule, said, visitedAt, rulebook)),
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

/** One finding for each place, named by the gravest of what is wrong there. */
function findingsOf(rule: string, said: readonly Verdict[], visitedAt: Date, { pack, calendar }: Rulebook): Finding[] {
  const telling = said.filter(one => one.verdict === 'fails' || one.verdict === 'needs-person')
  return [...Map.groupBy(telling, verdict => verdict.at).values()].map(here => {
    const graded = here
      .map(verdict => ({ verdict, ...grade(pack, { id: rule as Rule['id'] }, verdict, visitedAt, calendar) }))
      .sort((a, b) => graveness(a) - graveness(b))
    const [{ verdict: first, severity, due }, ...others] = graded as [(typeof graded)[number], ...typeof graded]
    const { verdict, outcome, at, data } = first
    const also = others.map(other => ({ outcome: other.verdict.outcome, data: plain(other.verdict.data) }))
    const evidence = graded.flatMap(one => one.verdict.evidence).slice(0, mostEvidence)
    return {
      verdict,
      rule,
      outcome,
      at,
      ...(also.length > 0 ? { also } : {}),
      severity,
      due,
      data: plain(data),
      evidence: evidence.map(({ mark, ...one }) => (mark === undefined ? one : { ...one, mark: [...mark] })),
    }
  })
}

const mostEvidence = 10

function graveness({ verdict, severity }: { verdict: Verdict; severity: Severity }): number {
  return (verdict.verdict === 'fails' ? 0 : severities.length) + severities.indexOf(severity)
}

function plain(data: Data): Finding['data'] {
  return structuredClone(data) as Finding['data']
}

/** A site whose home page gave nothing to read was not judged, though DNS and TLS may have verdicts. */
function stateOf({ facts }: Gathered, rules: readonly RuleResult[]): Pick<SiteResult, 'state' | 'failure'> {
  const crawled = facts.crawl
  if (crawled && !crawled.ok) return { state: 'not-judged', failure: crawled.failure }
  const complete = rules.every(rule => rule.gaps.every(gap => setUpFailures.has(gap.failure.kind)))
  return { state: complete ? 'judged' : 'partly' }
}
