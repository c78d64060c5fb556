import type { Indicator, Over, Pack, RulePolicy, Threshold } from './pack.ts'
import type { IndicatorEntry, PackFile } from './pack-schema.ts'

/**
 * A pack upon the one it builds on: what it names replaces, value by value, what the other says of the same thing;
 * `off: true` takes a rule out. Not yet held against the rules.
 */
export function mergePack(parent: Pack | undefined, file: PackFile): Pack {
  const rules: Record<string, RulePolicy> = { ...parent?.rules }
  for (const [id, { off, parameters, outcomes, source, confirmed }] of Object.entries(file.rules)) {
    const below = Object.hasOwn(rules, id) ? rules[id] : undefined
    if (off === true) delete rules[id]
    else {
      rules[id] = {
        parameters: { ...below?.parameters, ...parameters },
        outcomes: { ...below?.outcomes, ...outcomes },
        source: source ?? below?.source,
        confirmed: confirmed ?? below?.confirmed,
      }
    }
  }
  const indicators = new Map(parent?.indicators.map(indicator => [indicator.id, indicator]))
  for (const entry of file.indicators) indicators.set(entry.id, indicatorOf(entry))
  const { id, version, title, about, source, confirmed } = file
  const due = { ...parent?.due, ...withoutUndefined(file.due) } as Pack['due']
  return {
    id,
    version,
    title,
    about,
    source,
    confirmed,
    extends: file.extends,
    due,
    reopening: file.reopening ?? parent?.reopening,
    acceptedRiskDays: file.acceptedRiskDays ?? parent?.acceptedRiskDays,
    rules,
    indicators: [...indicators.values()],
  }
}

/** `any` is a count of at least one. Whether numbers fit together is asked in pack-checks.ts. */
function indicatorOf(entry: IndicatorEntry): Indicator {
  const { id, title, group, clause, points, machine, person, source } = entry
  // What nobody said was seen in the official text is to be confirmed.
  const base = { id, title, group, clause, points, machine, person, source, confirmed: entry.confirmed ?? false }
  const over = (entry.over ?? []).map(overOf).reduce(joinSameRule, [])
  const threshold: Threshold =
    entry.moreThan === undefined
      ? { compare: 'at-least', value: entry.atLeast ?? 1 }
      : { compare: 'more-than', value: entry.moreThan }
  const measured = { over, threshold, reached: entry.reached ?? 'fails' } as const
  switch (entry.aggregate) {
    case 'person':
      return { ...base, kind: 'person', person: person ?? title }
    case 'samples':
      return {
        ...base,
        kind: 'samples',
        ...measured,
        days: entry.days ?? 1,
        min: entry.min ?? 1,
        seconds: entry.seconds ?? 15,
      }
    case 'share':
      return { ...base, kind: 'share', per: 'rule', ...measured, min: entry.min ?? 1 }
    case 'any':
    case 'count':
      return { ...base, kind: 'count', per: entry.per ?? 'place', ...measured, min: entry.min ?? 1 }
  }
}

/** `area/rule` or `area/rule:outcome`. */
export function overOf(text: string): Over {
  const [rule = '', outcome] = text.split(':', 2)
  return { rule, outcomes: outcome === undefined ? [] : [outcome] }
}

function joinSameRule(joined: Over[], next: Over): Over[] {
  const same = joined.find(over => over.rule === next.rule)
  if (!same) return [...joined, next]
  const whole = same.outcomes.length === 0 || next.outcomes.length === 0
  const outcomes = whole ? [] : [...same.outcomes, ...next.outcomes]
  return joined.map(over => (over === same ? { rule: over.rule, outcomes } : over))
}

function withoutUndefined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}
