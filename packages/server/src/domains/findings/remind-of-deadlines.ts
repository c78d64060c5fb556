import { openScope, type Role, systemActor, unitPath } from '../../platform/access/index.ts'
import { currentCalendar } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { notify } from '../../platform/notify/index.ts'
import { nearestWithRole } from '../administration/index.ts'
import { levelOf, reminding } from './model/index.ts'
import { findPolicy } from './store/policy.ts'
import {
  type FindingToRemind,
  lockNextToRemind,
  recordSteps,
  remindNextAt,
  type StepOfFinding,
  takeSteps,
} from './store/reminding.ts'
import { timeMessages } from './time-messages.ts'

/** So many findings stand in one message at most. */
const mostAtOnce = 100

/**
 * Looks at the clocks of one unit whose time has come: tells whom it concerns, and says when to look again. Findings of which the same
 * people are told the same stand in one message. Whoever is killed within has told nobody; what was told is told once. Answers how many.
 */
export async function remindOfNext(tx: Tx, now: Date): Promise<number> {
  const findings = await lockNextToRemind(tx, now, mostAtOnce)
  if (findings.length === 0) return 0
  const { reminders } = (await findPolicy(tx)).policy
  const calendar = await currentCalendar(tx)
  const path = await unitPath(tx, findings[0]!.unitId)
  const looked = findings.map(finding => ({ finding, ...reminding(finding.deadline, reminders, calendar, now) }))
  await remindNextAt(
    tx,
    looked.map(({ finding, next }) => ({ id: finding.id, at: next })),
  )
  const levelled = (step: StepOfFinding): LevelledStep => {
    return { ...step, level: step.step === 'escalation' ? levelOf(step.amount, reminders) : 0 }
  }
  const come = looked
    .flatMap(({ finding, due }) =>
      due.map(step => levelled({ ...step, findingId: finding.id, due: finding.deadline.current.day })),
    )
    // Above the top there is nobody to tell.
    .filter(({ level }) => level < path.length)
  const steps = (await takeSteps(tx, findings, come, now)).map(levelled)
  await recordSteps(tx, steps, now)
  await tell(tx, findings, steps, path, now)
  return findings.length
}

/** How far up the tree a step goes: 1 is the unit above. */
interface LevelledStep extends StepOfFinding {
  readonly level: number
}

/** Findings of which the same people are told the same. */
interface Group {
  readonly step: LevelledStep
  readonly to: readonly string[]
  readonly ids: Set<string>
}

/** Closes the transaction to all but roles. */
async function tell(
  tx: Tx,
  findings: readonly FindingToRemind[],
  steps: readonly LevelledStep[],
  path: readonly string[],
  now: Date,
): Promise<void> {
  await openScope(tx, systemActor('findings'), 'role.read', now)
  const nearest = rememberingNearest(tx, now)
  const byId = new Map(findings.map(finding => [finding.id, finding]))
  const groups = new Map<string, Group>()
  for (const step of steps) {
    const to = await audienceOf(byId.get(step.findingId)!, step, path, nearest)
    const key = [step.step, step.due, step.level, ...to].join()
    const group = groups.get(key) ?? { step, to, ids: new Set() }
    group.ids.add(step.findingId)
    groups.set(key, group)
  }
  for (const { step, to, ids } of groups.values())
    await notify(tx, timeMessages[step.step], {
      data: { findingIds: [...ids], due: step.due, at: now.toISOString() },
      to,
      now,
    })
}

type Nearest = (roles: readonly Role[], unitId: string) => Promise<readonly string[]>

/** Asked once for each unit and roles: a batch is of one unit. */
function rememberingNearest(tx: Tx, now: Date): Nearest {
  const known = new Map<string, Promise<readonly string[]>>()
  return (roles, unitId) => {
    const key = [unitId, ...roles].join()
    const found = known.get(key) ?? nearestWithRole(tx, roles, unitId, now)
    known.set(key, found)
    return found
  }
}

/**
 * Before: who manages the unit and who works on it; at the end the officer as well; after that, step by step, who manages or leads the
 * unit one level further up. That it is told at all hears whoever answers for it.
 */
async function audienceOf(
  { unitId, assigneeId, deputyId }: FindingToRemind,
  { step, level }: LevelledStep,
  path: readonly string[],
  nearest: Nearest,
): Promise<readonly string[]> {
  if (step === 'escalation') return nearest(['unit-manager', 'leader'], path[level]!)
  const working = [assigneeId, deputyId].filter(id => id !== null)
  if (step === 'told') return sorted([...working, ...(await nearest(['unit-manager', 'handler'], unitId))])
  const mending = working.length > 0 ? working : await nearest(['handler'], unitId)
  const officers = step === 'overdue' ? await nearest(['inspector'], unitId) : []
  return sorted([...mending, ...(await nearest(['unit-manager'], unitId)), ...officers])
}

function sorted(people: readonly string[]): readonly string[] {
  return [...new Set(people)].sort()
}
