import type { ParameterValue, Rule, Text } from '../model/index.ts'
import type { Severity } from './severity.ts'

/** A pack file as it was read; whoever touches files hands it in. */
export interface PackSource {
  readonly fileName: string
  readonly text: string
}

/** Packs by id. A pack's file is named after its id. */
export type PackLibrary = ReadonlyMap<string, PackSource>

/** Where a value comes from, and whether it was seen in the official text: `false` is shown as to be confirmed. */
export interface Provenance {
  readonly source?: string | undefined
  readonly confirmed?: boolean | undefined
}

export interface PackValue<T> extends Provenance {
  readonly value: T
}

/** How much an outcome weighs; `due` in working days, where it differs from the pack's own for this severity. */
export interface Grade extends Provenance {
  readonly severity: Severity
  readonly due?: number | undefined
}

/** What a pack says of one rule: every outcome is graded; a parameter that is not here keeps the rule's default. */
export interface RulePolicy extends Provenance {
  readonly parameters: Readonly<Record<string, PackValue<ParameterValue>>>
  readonly outcomes: Readonly<Record<string, Grade>>
}

/** One or several outcomes of a rule: all of them where none is named. */
export interface Over {
  readonly rule: string
  readonly outcomes: readonly string[]
}

interface IndicatorBase extends Provenance {
  readonly id: string
  readonly title: Text
  /** Indicators that a standard treats alike, such as `veto`. */
  readonly group: string
  readonly clause?: string | undefined
  /** Points that the standard takes off. */
  readonly points?: number | undefined
  /** What a machine counts or looks for. */
  readonly machine?: Text | undefined
  /** What waits for a person, even where the machine found nothing. */
  readonly person?: Text | undefined
}

/** Reached when the figure is at least, or more than, the threshold. */
export interface Threshold {
  readonly compare: 'at-least' | 'more-than'
  readonly value: number
}

/** `needs-person`: what the machine counts is a hint, and only a person can say that the indicator is reached. */
export const reachedVerdicts = ['fails', 'needs-person'] as const
export type ReachedVerdict = (typeof reachedVerdicts)[number]

/** `place`: what fails at one place counts once, by however many rules. `rule`: a rule that fails counts once, at however many places. */
export const countedPer = ['place', 'rule'] as const
export type CountedPer = (typeof countedPer)[number]

/** How many places or rules fail, or which share of the rules. */
export interface VerdictIndicator extends IndicatorBase {
  readonly kind: 'count' | 'share'
  /** A share is always one of rules. */
  readonly per: CountedPer
  readonly over: readonly Over[]
  readonly threshold: Threshold
  readonly reached: ReachedVerdict
  /** For a share: fewer rules with a verdict than this give none. */
  readonly min: number
}

/** Which share of spaced visits over several days fails. */
export interface SampleIndicator extends IndicatorBase {
  readonly kind: 'samples'
  readonly over: readonly Over[]
  readonly threshold: Threshold
  readonly reached: ReachedVerdict
  readonly days: number
  /** Fewest valid samples on each day. */
  readonly min: number
  /** A visit that took longer fails. */
  readonly seconds: number
}

/** Nothing that a machine can say: listed, so that nobody takes silence for fine. */
export interface PersonIndicator extends IndicatorBase {
  readonly kind: 'person'
  readonly person: Text
}

export type Indicator = VerdictIndicator | SampleIndicator | PersonIndicator

/** What becomes of the time to mend a finding that is seen again after it was closed. */
export const reopenings = ['goes-on', 'restarts'] as const
export type Reopening = (typeof reopenings)[number]

/** A pack with all that it builds on, held against the rules: it names nothing that does not exist and leaves nothing ungraded. */
export interface Pack extends Provenance {
  readonly id: string
  readonly version: string
  readonly title: Text
  readonly about?: Text | undefined
  readonly extends?: string | undefined
  /** Working days to mend a finding of each severity. */
  readonly due: Readonly<Record<Severity, PackValue<number>>>
  /** Absent: it goes on. */
  readonly reopening?: PackValue<Reopening> | undefined
  /** Days for which a risk is accepted at most, before somebody has to decide anew. Absent: as long as the server lets it be. */
  readonly acceptedRiskDays?: PackValue<number> | undefined
  /** The selected rules. */
  readonly rules: Readonly<Record<string, RulePolicy>>
  readonly indicators: readonly Indicator[]
}

/** The rules that a pack selects, in the order of the registry. */
export function selectedRules(pack: Pack, rules: readonly Rule[]): Rule[] {
  return rules.filter(rule => Object.hasOwn(pack.rules, rule.id))
}

/** What a pack puts in place of a rule's defaults. */
export function parametersOf(pack: Pack, ruleId: string): Record<string, ParameterValue> {
  const parameters = Object.hasOwn(pack.rules, ruleId) ? pack.rules[ruleId]!.parameters : {}
  return Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]))
}

export interface UnconfirmedValue {
  readonly path: string
  readonly source?: string | undefined
}

/** Every value that nobody has seen in the official text yet. */
export function toBeConfirmed(pack: Pack): UnconfirmedValue[] {
  const marked: [path: string, provenance: Provenance][] = Object.entries(pack.due).map(([name, value]) => [
    `due.${name}`,
    value,
  ])
  if (pack.reopening) marked.push(['reopening', pack.reopening])
  if (pack.acceptedRiskDays) marked.push(['acceptedRiskDays', pack.acceptedRiskDays])
  for (const [id, policy] of Object.entries(pack.rules)) {
    marked.push([id, policy])
    for (const [name, value] of Object.entries(policy.parameters)) marked.push([`${id}.parameters.${name}`, value])
    for (const [name, grade] of Object.entries(policy.outcomes)) marked.push([`${id}.outcomes.${name}`, grade])
  }
  for (const indicator of pack.indicators) marked.push([`indicators.${indicator.id}`, indicator])
  return marked.filter(([, { confirmed }]) => confirmed === false).map(([path, { source }]) => ({ path, source }))
}
