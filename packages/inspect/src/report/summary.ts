import { type Area, areas, setUpFailures } from '../model/index.ts'
import {
  type Finding,
  type RuleResult,
  type RunResult,
  type Severity,
  type SiteResult,
  severities,
} from '../run/result.ts'
import { areaOf } from './wording.ts'

/** Everything a site, or a rule on it, can be in a chart. Worst first; `fine` before what nobody knows. */
export const standings = [...severities, 'fine', 'needs-person', 'could-not-check', 'not-looked-at'] as const
export type Standing = (typeof standings)[number]
export type Counts = Readonly<Record<Standing, number>>

export interface AreaRow {
  readonly area: Area
  /** Sites by their standing in this area. Sites that the area does not apply to are left out. */
  readonly sites: Counts
  readonly total: number
}

/** Findings of one kind that cannot wait, with the sites that have them, worst site first. */
export interface UrgentGroup {
  readonly finding: Finding
  readonly sites: readonly SiteResult[]
}

export interface Summary {
  /** Sites of the list, visited or not. */
  readonly total: number
  readonly states: Readonly<Record<SiteResult['state'], number>>
  readonly left: number
  readonly problems: number
  readonly bySeverity: Readonly<Record<Severity, number>>
  readonly sitesBySeverity: Readonly<Record<Severity, number>>
  readonly sitesWithProblems: number
  readonly needsPerson: number
  readonly urgent: { readonly sites: number; readonly workingDays: number; readonly groups: readonly UrgentGroup[] }
  /** The earliest due of any failure that is not critical. */
  readonly soonest: number | undefined
  readonly areas: readonly AreaRow[]
  /** Sites, worst first. */
  readonly ranking: readonly SiteResult[]
}

export function summaryOf(result: RunResult): Summary {
  const left = result.unit === undefined ? result.left : 0
  const ranking = [...result.sites].sort(worseFirst)
  const failing = result.sites.flatMap(site => site.findings.filter(isFailure))
  return {
    total: result.sites.length + left,
    states: countBy(['judged', 'partly', 'not-judged', 'not-authorised'], result.sites, site => site.state),
    left,
    problems: failing.length,
    bySeverity: countBy(severities, failing, finding => finding.severity),
    sitesBySeverity: countBy(severities, result.sites, site => worstOf(site.findings)),
    sitesWithProblems: result.sites.filter(site => site.findings.some(isFailure)).length,
    needsPerson: result.sites.reduce((sum, site) => sum + site.findings.filter(f => !isFailure(f)).length, 0),
    urgent: urgentOf(ranking),
    soonest: soonestOf(failing.filter(finding => finding.severity !== 'critical')),
    areas: areas.map(area => areaRow(area, result.sites, left)).filter(row => row.total > row.sites['not-looked-at']),
    ranking,
  }
}

/** How the rules of one site came out; what does not apply is left out. */
export function ruleCounts(site: SiteResult): Counts {
  const worst = worstByRule(site.findings)
  return countBy(standings, site.rules, rule => standingOfRule(rule.verdict, worst.get(rule.rule)))
}

/** The worst failure among findings; questions for a person are not failures. */
export function worstOf(findings: readonly Finding[]): Severity | undefined {
  return severities.find(severity => findings.some(finding => isFailure(finding) && finding.severity === severity))
}

/** The findings of a site, failures first, worst first, earliest due first. Places keep their order. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const weight = (finding: Finding) => (isFailure(finding) ? 0 : 10) + severities.indexOf(finding.severity)
  return [...findings].sort(
    (a, b) => weight(a) - weight(b) || (a.due.date < b.due.date ? -1 : +(a.due.date > b.due.date)),
  )
}

export function isFailure(finding: Finding): boolean {
  return finding.verdict === 'fails'
}

/** By number of failures, the gravest first; then what could not be looked at; then what waits for a person; then names. */
function worseFirst(a: SiteResult, b: SiteResult): number {
  for (const severity of severities) {
    const difference = countOf(b, severity) - countOf(a, severity)
    if (difference !== 0) return difference
  }
  return (
    unseenWeight[a.state] - unseenWeight[b.state] ||
    b.findings.length - a.findings.length ||
    (a.site.host < b.site.host ? -1 : +(a.site.host > b.site.host))
  )
}

const unseenWeight = { 'not-judged': 0, 'not-authorised': 1, partly: 2, judged: 3 } as const

function countOf(site: SiteResult, severity: Severity): number {
  return site.findings.reduce((n, finding) => n + +(isFailure(finding) && finding.severity === severity), 0)
}

function urgentOf(ranking: readonly SiteResult[]): Summary['urgent'] {
  const groups = new Map<string, { finding: Finding; sites: SiteResult[] }>()
  let sites = 0
  let workingDays = 0
  for (const site of ranking) {
    const critical = site.findings.filter(finding => isFailure(finding) && finding.severity === 'critical')
    if (critical.length === 0) continue
    sites += 1
    workingDays = Math.max(workingDays, Math.min(...critical.map(finding => finding.due.workingDays)))
    for (const finding of critical) {
      const key = `${finding.rule} ${finding.outcome}`
      const group = groups.get(key)
      if (!group) groups.set(key, { finding, sites: [site] })
      else if (group.sites.at(-1) !== site) group.sites.push(site)
    }
  }
  return { sites, workingDays, groups: [...groups.values()].sort((a, b) => b.sites.length - a.sites.length) }
}

function soonestOf(findings: readonly Finding[]): number | undefined {
  return findings.length === 0 ? undefined : Math.min(...findings.map(finding => finding.due.workingDays))
}

function areaRow(area: Area, sites: readonly SiteResult[], left: number): AreaRow {
  const counts = countBy(standings, sites, site => standingInArea(area, site))
  const all = { ...counts, 'not-looked-at': counts['not-looked-at'] + left }
  return { area, sites: all, total: Object.values(all).reduce((sum, n) => sum + n, 0) }
}

function standingInArea(area: Area, site: SiteResult): Standing | undefined {
  if (site.state === 'not-authorised') return 'not-looked-at'
  const worst = worstByRule(site.findings.filter(finding => areaOf(finding.rule) === area))
  const rules = site.rules.filter(rule => areaOf(rule.rule) === area)
  const told = rules.filter(rule => !isUnseenBySetUp(rule))
  const seen = (told.length > 0 ? told : rules).map(rule => standingOfRule(rule.verdict, worst.get(rule.rule)))
  const ofRules = areaOrder.find(standing => seen.includes(standing))
  return ofRules ?? (site.state === 'not-judged' ? 'could-not-check' : undefined)
}

/** What no site of this run could be checked for says nothing about this one. */
function isUnseenBySetUp({ verdict, gaps }: RuleResult): boolean {
  return verdict === 'could-not-check' && gaps.every(gap => setUpFailures.has(gap.failure.kind))
}

/** Within one area the unknown hides what is fine: an area is fine only when all of it was seen. */
const areaOrder: readonly Standing[] = [...severities, 'needs-person', 'could-not-check', 'fine']

function worstByRule(findings: readonly Finding[]): Map<string, Severity> {
  const worst = new Map<string, Severity>()
  for (const finding of findings.filter(isFailure)) {
    const known = worst.get(finding.rule)
    if (!known || severities.indexOf(finding.severity) < severities.indexOf(known))
      worst.set(finding.rule, finding.severity)
  }
  return worst
}

function standingOfRule(
  verdict: SiteResult['rules'][number]['verdict'],
  worst: Severity | undefined,
): Standing | undefined {
  if (verdict === 'fails') return worst ?? 'medium'
  return verdict === 'not-applicable' ? undefined : verdict
}

function countBy<K extends string, T>(
  keys: readonly K[],
  items: readonly T[],
  keyOf: (item: T) => K | undefined,
): Record<K, number> {
  const counts = Object.fromEntries(keys.map(key => [key, 0])) as Record<K, number>
  for (const item of items) {
    const key = keyOf(item)
    if (key !== undefined) counts[key] += 1
  }
  return counts
}
