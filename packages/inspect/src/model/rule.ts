import type { Needs, ValuesOf } from './fact.ts'
import type { Parameters, ParameterValues } from './parameter.ts'
import type { Text } from './text.ts'
import type { FailsVerdict, NeedsPersonVerdict, Verdict } from './verdict.ts'

/** The areas of the report's chart, in its order. */
export const areas = ['reachability', 'tls', 'headers', 'dns', 'links', 'freshness', 'duties'] as const
export type Area = (typeof areas)[number]
export type RuleId = `${Area}/${string}`

/** What an outcome means and what to do about it. Placeholders are filled from the verdict's data. */
export interface OutcomeText {
  /** A sentence about the site: what is wrong, where, for whom. */
  readonly says: Text
  /** What to do, in the imperative, for the person who runs the site. */
  readonly todo: Text
}

export interface Rule {
  readonly id: RuleId
  readonly title: Text
  /** Standard and clause, as printed under each finding. */
  readonly source: Text
  readonly needs: Needs
  readonly parameters: Parameters
  readonly outcomes: Readonly<Record<string, OutcomeText>>
  readonly judge: (facts: never, parameters: never) => Verdict | readonly Verdict[]
}

type VerdictOf<O extends string> =
  | Exclude<Verdict, FailsVerdict | NeedsPersonVerdict>
  | ((FailsVerdict | NeedsPersonVerdict) & { readonly outcome: O })

/**
 * A rule: pure, given only what it needs. A needed fact that is absent or failed makes the engine say *could not check*
 * before the rule is asked. An empty list means fine. `outcomes` is what packs grade; the compiler wants both languages.
 */
export function defineRule<
  const N extends Needs,
  const P extends Parameters,
  const O extends Readonly<Record<string, OutcomeText>>,
>(rule: {
  id: RuleId
  title: Text
  source: Text
  needs: N
  parameters: P
  outcomes: O
  judge: (
    facts: ValuesOf<N>,
    parameters: ParameterValues<P>,
  ) => VerdictOf<keyof O & string> | readonly VerdictOf<keyof O & string>[]
}): Rule & { readonly needs: N; readonly parameters: P; readonly outcomes: O } {
  return rule as never
}
