import type { FailsVerdict, NeedsPersonVerdict, Rule } from '../model/index.ts'
import { dayOf } from '../target/day.ts'
import type { Grade, Pack } from './pack.ts'
import type { Severity } from './severity.ts'
import { addWorkingDays, type WorkingCalendar } from './working-days.ts'

export interface Graded {
  readonly severity: Severity
  readonly due: { readonly workingDays: number; readonly date: string; readonly provisional: boolean }
}

/** What a pack makes of an outcome: how bad, and by when to be mended, counted from the day of the visit. */
export function grade(
  pack: Pack,
  rule: Pick<Rule, 'id'>,
  verdict: FailsVerdict | NeedsPersonVerdict,
  visitedAt: Date,
  calendar: WorkingCalendar,
): Graded {
  const given = pack.rules[rule.id]?.outcomes[verdict.outcome]
  // parsePack refuses a pack that leaves an outcome ungraded, so this is a rule which the pack does not select.
  if (!given) throw new Error(`The pack ${pack.id} does not grade ${rule.id} ${verdict.outcome}`)
  const workingDays = daysOf(pack, given)
  return { severity: given.severity, due: { workingDays, ...addWorkingDays(calendar, dayOf(visitedAt), workingDays) } }
}

/** Working days that a pack gives to mend an outcome; undefined where it does not grade it. */
export function daysToMend(pack: Pack, ruleId: string, outcome: string): number | undefined {
  const policy = Object.hasOwn(pack.rules, ruleId) ? pack.rules[ruleId] : undefined
  const given = policy && Object.hasOwn(policy.outcomes, outcome) ? policy.outcomes[outcome] : undefined
  return given && daysOf(pack, given)
}

function daysOf(pack: Pack, { due, severity }: Grade): number {
  return due ?? pack.due[severity].value
}
