import { type Rulebook, type SiteResult, selectedRules } from '@townkeep/inspect'
import { z } from 'zod'

const rules = z.array(z.string())

/** What a look said of each rule that its pack selects, by the words of the glossary; `could-not-check` with the kind of failure. */
export const verdictsSchema = z.strictObject({
  fails: rules,
  'needs-person': rules,
  'could-not-check': z.record(z.string(), z.string()),
  fine: rules,
  'not-applicable': rules,
  /** Selected, and without any verdict: nobody looked. */
  'not-looked-at': rules,
})
export type Verdicts = z.infer<typeof verdictsSchema>

export function verdictsOf(result: Pick<SiteResult, 'rules'>, { pack, rules: all }: Rulebook): Verdicts {
  const by = Map.groupBy(result.rules, rule => rule.verdict)
  const named = (verdict: Exclude<keyof Verdicts, 'could-not-check' | 'not-looked-at'>) =>
    (by.get(verdict) ?? []).map(({ rule }) => rule)
  const judged = new Set(result.rules.map(({ rule }) => rule))
  const unchecked = (by.get('could-not-check') ?? []).map(({ rule, gaps }) => {
    // What stopped the whole rule tells more than what stopped it at one place.
    const gap = gaps.find(one => one.at === undefined) ?? gaps[0]
    return [rule, gap?.failure.kind ?? 'not-gathered'] as const
  })
  return {
    fails: named('fails'),
    'needs-person': named('needs-person'),
    'could-not-check': Object.fromEntries(unchecked),
    fine: named('fine'),
    'not-applicable': named('not-applicable'),
    'not-looked-at': selectedRules(pack, all)
      .map(({ id }) => id as string)
      .filter(id => !judged.has(id)),
  }
}

export type VerdictCounts = { readonly [Name in keyof Verdicts]: number }

/** How many rules came to each verdict; every one is counted, and none is taken for another. */
export function countVerdicts(verdicts: Verdicts): VerdictCounts {
  const { 'could-not-check': unchecked, ...lists } = verdicts
  const counts = Object.entries(lists).map(([name, list]) => [name, list.length] as const)
  return { ...Object.fromEntries(counts), 'could-not-check': Object.keys(unchecked).length } as unknown as VerdictCounts
}

/** Why rules could not check, the commonest first. */
export function reasonsOfVerdicts(verdicts: Verdicts): { reason: string; count: number }[] {
  const by = Map.groupBy(Object.values(verdicts['could-not-check']), reason => reason)
  return [...by]
    .map(([reason, all]) => ({ reason, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}
