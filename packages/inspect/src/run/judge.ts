import {
  couldNotCheck,
  type Fact,
  fine,
  type Need,
  type Needs,
  type Parameters,
  type ParameterValue,
  type Result,
  type Rule,
  type Underivable,
  type Verdict,
} from '../model/index.ts'

/** Facts by name, as gathered and as kept on disk. */
export type StoredFacts = Readonly<Record<string, Result<unknown>>>

export type FactReader = (need: Need) => Result<unknown>

/** Reads facts of one visit; each derived fact is computed once, however many rules ask. */
export function readFacts(stored: StoredFacts): FactReader {
  const derived = new Map<string, Result<unknown>>()
  const read = (fact: Fact<unknown>): Result<unknown> => {
    if (fact.kind === 'gathered') {
      return stored[fact.name] ?? { ok: false, failure: { kind: 'not-gathered', detail: fact.name } }
    }
    const known = derived.get(fact.name)
    if (known) return known
    const values = readNeeds(fact.needs, readNeed)
    const result = values.ok ? derive(fact.derive as (facts: unknown) => unknown, values.value) : values
    derived.set(fact.name, result)
    return result
  }
  const readNeed: FactReader = need => (need.kind === 'attempted' ? { ok: true, value: read(need.of) } : read(need))
  return readNeed
}

function derive(compute: (facts: unknown) => unknown, values: unknown): Result<unknown> {
  let value: unknown
  try {
    value = compute(values)
  } catch (error) {
    return { ok: false, failure: { kind: 'internal', detail: messageOf(error) } }
  }
  return isUnderivable(value) ? { ok: false, failure: value.underivable } : { ok: true, value }
}

function isUnderivable(value: unknown): value is Underivable {
  return typeof value === 'object' && value !== null && 'underivable' in value
}

function readNeeds(needs: Needs, read: FactReader): Result<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, need] of Object.entries(needs)) {
    const result = read(need)
    if (!result.ok) return result
    values[name] = result.value
  }
  return { ok: true, value: values }
}

/** What one rule says of one site. Never empty: no failure is *fine*. Sorted by place, so that equal facts give equal results. */
export function judgeRule(
  rule: Rule,
  read: FactReader,
  parameters: Readonly<Record<string, ParameterValue>> = {},
): readonly Verdict[] {
  const facts = readNeeds(rule.needs, read)
  if (!facts.ok) return [couldNotCheck(facts.failure)]
  const judge = rule.judge as (facts: unknown, parameters: unknown) => Verdict | readonly Verdict[]
  let said: Verdict | readonly Verdict[]
  try {
    said = judge(facts.value, { ...defaultsOf(rule.parameters), ...parameters })
  } catch (error) {
    // A fault of one rule is that rule's: the others still have their say.
    return [couldNotCheck({ kind: 'internal', detail: `${rule.id}: ${messageOf(error)}` })]
  }
  const verdicts = Array.isArray(said) ? (said as readonly Verdict[]) : [said as Verdict]
  if (verdicts.length === 0) return [fine()]
  return [...verdicts].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0))
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300)
}

function placeOf(verdict: Verdict): string {
  const at = 'at' in verdict && verdict.at ? verdict.at : ''
  return `${at} ${'outcome' in verdict ? verdict.outcome : ''}`
}

function defaultsOf(parameters: Parameters): Record<string, ParameterValue> {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]))
}
