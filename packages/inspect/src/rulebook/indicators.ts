import type { Text, Verdict, VerdictName } from '../model/index.ts'
import type { Indicator, Over, Pack, SampleIndicator, Threshold, VerdictIndicator } from './pack.ts'
import { type Sample, sampledShare } from './samples.ts'

/** What an indicator of a pack comes to for one site. */
export interface JudgedIndicator {
  readonly id: string
  readonly clause?: string
  readonly title: Text
  readonly group: string
  readonly verdict: VerdictName
  /** What the machine counted, or the share it found. */
  readonly found?: number
  readonly threshold?: number
  readonly points?: number
  readonly machine?: Text
  readonly person?: Text
  /** Why there is no verdict. */
  readonly note?: Text
  readonly confirmed: boolean
  readonly rules: string[]
}

/** The verdicts of one site by rule id. */
export type VerdictsByRule = ReadonlyMap<string, readonly Verdict[]>

/** Pure aggregates over one site. What could not be checked is never taken for fine: it counts as what it may turn out to be. */
export function judgeIndicators(
  pack: Pack,
  verdicts: VerdictsByRule,
  samples: readonly Sample[] = [],
): JudgedIndicator[] {
  return pack.indicators.map(indicator => {
    const rules = 'over' in indicator ? indicator.over.map(over => over.rule) : []
    const { id, title, group, clause, points, machine, person, confirmed } = indicator
    return {
      id,
      title,
      group,
      ...(clause === undefined ? {} : { clause }),
      ...(points === undefined ? {} : { points }),
      ...(machine === undefined ? {} : { machine }),
      ...(person === undefined ? {} : { person }),
      ...aggregate(indicator, verdicts, samples),
      confirmed: confirmed === true && rules.every(rule => isConfirmed(pack, rule)),
      rules,
    }
  })
}

type Aggregated = Pick<JudgedIndicator, 'verdict' | 'found' | 'threshold' | 'note'>

function aggregate(indicator: Indicator, verdicts: VerdictsByRule, samples: readonly Sample[]): Aggregated {
  switch (indicator.kind) {
    case 'person':
      return { verdict: 'needs-person' }
    case 'samples':
      return overSamples(indicator, samples)
    case 'count':
      return counted(indicator, verdicts)
    case 'share':
      return shared(indicator, verdicts)
  }
}

/** How many places, or rules, fail for certain, may fail in a person's eyes, and could not be looked at. */
function counted({ over, per, threshold, reached }: VerdictIndicator, verdicts: VerdictsByRule): Aggregated {
  const failing = new Set<string>()
  const doubtful = new Set<string>()
  const unseen = new Set<string>()
  let unseenRule = false
  let applies = false
  for (const part of over) {
    const keyOf = (place: string) => (per === 'rule' ? part.rule : place)
    for (const verdict of verdictsOf(part, verdicts)) {
      if (verdict.verdict !== 'not-applicable') applies = true
      if (verdict.verdict === 'fails' && counts(part, verdict.outcome)) failing.add(keyOf(verdict.at))
      if (verdict.verdict === 'needs-person' && counts(part, verdict.outcome)) doubtful.add(keyOf(verdict.at))
      if (verdict.verdict !== 'could-not-check') continue
      if (verdict.at === undefined && per === 'place') unseenRule = true
      else unseen.add(keyOf(verdict.at ?? ''))
    }
  }
  if (!applies) return { verdict: 'not-applicable', threshold: threshold.value }
  const found = failing.size
  const withDoubtful = failing.union(doubtful).size
  const withUnseen = unseenRule ? Number.POSITIVE_INFINITY : failing.union(doubtful).union(unseen).size
  const said = verdictOf(threshold, found, withDoubtful, withUnseen)
  return { verdict: said === 'fails' ? reached : said, found, threshold: threshold.value }
}

/** Which share of the rules that apply fails. */
function shared({ over, threshold, reached, min }: VerdictIndicator, verdicts: VerdictsByRule): Aggregated {
  const states = over.map(part => stateOf(part, verdicts)).filter(state => state !== 'not-applicable')
  const of = (...wanted: VerdictName[]) => states.filter(state => wanted.includes(state)).length / states.length
  if (states.length === 0) return { verdict: 'not-applicable', threshold: threshold.value }
  const found = of('fails')
  const judged = states.filter(state => state === 'fails' || state === 'fine').length
  const verdict =
    judged < min
      ? 'could-not-check'
      : verdictOf(threshold, found, of('fails', 'needs-person'), of('fails', 'needs-person', 'could-not-check'))
  return { verdict: verdict === 'fails' ? reached : verdict, found, threshold: threshold.value }
}

/** The worst that certain, doubtful and unseen together allow, and no worse. */
function verdictOf(threshold: Threshold, certain: number, withDoubtful: number, withUnseen: number): VerdictName {
  if (reaches(threshold, certain)) return 'fails'
  if (reaches(threshold, withDoubtful)) return 'needs-person'
  return reaches(threshold, withUnseen) ? 'could-not-check' : 'fine'
}

function reaches({ compare, value }: Threshold, figure: number): boolean {
  return compare === 'at-least' ? figure >= value : figure > value
}

function stateOf(part: Over, verdicts: VerdictsByRule): VerdictName {
  const all = verdictsOf(part, verdicts)
  const outcomes = (name: 'fails' | 'needs-person') =>
    all.some(verdict => verdict.verdict === name && counts(part, verdict.outcome))
  if (outcomes('fails')) return 'fails'
  if (outcomes('needs-person')) return 'needs-person'
  if (all.some(verdict => verdict.verdict === 'could-not-check')) return 'could-not-check'
  return all.every(verdict => verdict.verdict === 'not-applicable') ? 'not-applicable' : 'fine'
}

/** A rule without verdicts was not judged: nobody looked. */
function verdictsOf({ rule }: Over, verdicts: VerdictsByRule): readonly Verdict[] {
  const found = verdicts.get(rule) ?? []
  return found.length > 0 ? found : [{ verdict: 'could-not-check', failure: { kind: 'not-gathered', detail: rule } }]
}

function counts({ outcomes }: Over, outcome: string): boolean {
  return outcomes.length === 0 || outcomes.includes(outcome)
}

function overSamples(indicator: SampleIndicator, samples: readonly Sample[]): Aggregated {
  const { days, min, threshold, reached } = indicator
  const { share, fullDays } = sampledShare(samples, indicator)
  if (share !== undefined) {
    return { verdict: reaches(threshold, share) ? reached : 'fine', found: share, threshold: threshold.value }
  }
  const note = {
    en: `This takes ${days} days on end with at least ${min} spaced visits each; so far ${fullDays} such days are known. One visit says nothing about it.`,
    'zh-CN': `须连续监测 ${days} 天、每天有效访问不少于 ${min} 次；目前仅有 ${fullDays} 天。单次访问不能得出结论。`,
  }
  return { verdict: 'could-not-check', threshold: threshold.value, note }
}

/** A threshold that was seen is worth little where a parameter behind it was not. */
function isConfirmed(pack: Pack, rule: string): boolean {
  return Object.values(pack.rules[rule]?.parameters ?? {}).every(({ confirmed }) => confirmed !== false)
}
