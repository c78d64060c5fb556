import { openScope, systemActor, unitPath } from '../../platform/access/index.ts'
import { currentCalendar } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Reminder } from '../../platform/deadlines/index.ts'
import { notify, wasTold } from '../../platform/notify/index.ts'
import { nearestWithRole } from '../administration/index.ts'
import { findingEscalated, findingIsDueSoon, findingIsOverdue } from './message-kinds.ts'
import { levelOf, reminding } from './model/index.ts'
import { findPolicy } from './store/policy.ts'
import { type FindingToRemind, lockNextToRemind, recordStep, remindNextAt } from './store/reminding.ts'

/**
 * Looks at the clock that has waited longest: tells whom its time concerns, and says when to look again. One finding is one transaction:
 * whoever is killed within has told nobody, and what was told is told once. False: none waits.
 */
export async function remindOfNext(tx: Tx, now: Date): Promise<boolean> {
  const finding = await lockNextToRemind(tx, now)
  if (finding === undefined) return false
  const { reminders } = (await findPolicy(tx)).policy
  const { due, next } = reminding(finding.deadline, reminders, await currentCalendar(tx), now)
  await remindNextAt(tx, finding.id, next)
  const path = await unitPath(tx, finding.unitId)
  const steps: Step[] = []
  for (const reminder of due) {
    const step = { ...reminder, level: reminder.kind === 'escalation' ? levelOf(reminder.amount, reminders) : 0 }
    // Above the top there is nobody to tell.
    if (step.level >= path.length || (await wasTold(tx, kinds[step.kind], dataOf(finding, step)))) continue
    steps.push(step)
    if (step.kind !== 'before') await recordStep(tx, finding, step, now)
  }
  // From here on the transaction sees roles and nothing else.
  await openScope(tx, systemActor('findings'), 'role.read', now)
  for (const step of steps) {
    const to = await audienceOf(tx, finding, step, path[step.level]!, now)
    await notify(tx, kinds[step.kind], { data: dataOf(finding, step), to, now })
  }
  return true
}

/** A reminder with how far up the tree it goes: 1 is the unit above. */
interface Step extends Reminder {
  readonly level: number
}

const kinds = { before: findingIsDueSoon, overdue: findingIsOverdue, escalation: findingEscalated } as const

/** The due date is part of what is told: for another one all is told anew. */
function dataOf({ id, deadline }: FindingToRemind, { amount }: Reminder) {
  return { findingId: id, due: deadline.current.day, amount }
}

/**
 * Before: who manages the unit and who works on it; at the end the officer as well; after that, step by step, who manages or leads the
 * unit one level further up.
 */
async function audienceOf(
  tx: Tx,
  { unitId, assigneeId, deputyId }: FindingToRemind,
  { kind }: Step,
  at: string,
  now: Date,
): Promise<readonly string[]> {
  if (kind === 'escalation') return nearestWithRole(tx, ['unit-manager', 'leader'], at, now)
  const working = [assigneeId, deputyId].filter(id => id !== null)
  const mending = working.length > 0 ? working : await nearestWithRole(tx, 'handler', unitId, now)
  const officers = kind === 'overdue' ? await nearestWithRole(tx, 'inspector', unitId, now) : []
  return [...mending, ...(await nearestWithRole(tx, 'unit-manager', unitId, now)), ...officers]
}
