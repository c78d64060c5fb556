import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Deadline } from '../../../platform/deadlines/index.ts'
import type { ReminderStep } from '../model/index.ts'

/** Of a finding whose clock is to be looked at, what telling of it needs to know. */
export interface FindingToRemind {
  readonly id: string
  readonly unitId: string
  readonly deadline: Deadline
  readonly assigneeId: string | null
  readonly deputyId: string | null
}

/** Those of one unit that wait, of the unit that has waited longest, locked; what another worker looks at is left to it. */
export async function lockNextToRemind(tx: Tx, now: Date, most: number): Promise<readonly FindingToRemind[]> {
  const { rows } = await sql<FindingToRemind>`
    select f.id, f.unit_id as "unitId", f.deadline, f.assignee_id as "assigneeId", f.deputy_id as "deputyId"
    from tk.finding f
    where f.remind_at <= ${now}
      and f.unit_id = (select unit_id from tk.finding where remind_at <= ${now} order by remind_at limit 1 for update skip locked)
    order by f.remind_at limit ${most} for update skip locked`.execute(tx)
  return rows
}

export interface StepOfFinding extends ReminderStep {
  readonly findingId: string
  readonly due: string
}

/** Marks steps as told, and what waited for these findings as well. Answers what nobody was told before. */
export async function takeSteps(
  tx: Tx,
  findings: readonly FindingToRemind[],
  steps: readonly StepOfFinding[],
  now: Date,
): Promise<readonly StepOfFinding[]> {
  const units = new Map(findings.map(({ id, unitId }) => [id, unitId]))
  const rows = steps.map(({ findingId, due, step, amount }) => {
    return { finding_id: findingId, unit_id: units.get(findingId), due, step, amount }
  })
  const taken = await sql<StepOfFinding>`
    with fresh as (
      insert into tk.finding_reminder (finding_id, unit_id, due, step, amount, sent_at)
      select finding_id, unit_id, due, step, amount, ${now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x(finding_id uuid, unit_id uuid, due date, step text, amount integer)
      on conflict do nothing returning finding_id, due, step, amount
    ), waited as (
      update tk.finding_reminder set sent_at = ${now} where finding_id = any (${[...units.keys()]}::uuid[]) and sent_at is null
      returning finding_id, due, step, amount
    )
    select finding_id as "findingId", due, step, amount from (select * from fresh union all select * from waited) taken
    order by finding_id, step, amount`.execute(tx)
  return taken.rows
}

/** Whoever answers for the unit is to hear of it, with all else that is told by then. */
export async function waitToTell(
  tx: Tx,
  findings: readonly { readonly id: string; readonly version: number; readonly due: string }[],
): Promise<void> {
  const rows = JSON.stringify(findings.map(({ id, version, due }) => ({ id, version, due })))
  await sql`
    insert into tk.finding_reminder (finding_id, unit_id, due, step, amount)
    select f.id, f.unit_id, x.due, 'told', x.version
    from jsonb_to_recordset(${rows}::jsonb) as x(id uuid, version integer, due date) join tk.finding f on f.id = x.id
    on conflict do nothing`.execute(tx)
}

export async function remindNextAt(
  tx: Tx,
  next: readonly { readonly id: string; readonly at: Date | null }[],
): Promise<void> {
  await sql`
    update tk.finding f set remind_at = x.at
    from jsonb_to_recordset(${JSON.stringify(next)}::jsonb) as x(id uuid, at timestamptz) where f.id = x.id`.execute(tx)
}

/** Every running clock is looked at again: what says when people are told is another than before. */
export async function remindAllAnew(tx: Tx, now: Date): Promise<void> {
  await sql`
    update tk.finding set remind_at = ${now}
    where overdue_at is not null and submitted_at is null and state <> 'closed'`.execute(tx)
}

/** That time is over, and how far up somebody was told, stands in the findings' histories as well. */
export async function recordSteps(
  tx: Tx,
  steps: readonly (StepOfFinding & { readonly level: number })[],
  now: Date,
): Promise<void> {
  const events = steps
    .filter(({ step }) => step === 'overdue' || step === 'escalation')
    .map(({ findingId, step, due, amount, level }) => ({
      id: findingId,
      what: step === 'overdue' ? 'overdue' : 'escalate',
      after: step === 'overdue' ? { due } : { due, amount, level },
    }))
  if (events.length === 0) return
  await sql`
    insert into tk.finding_event (finding_id, unit_id, at, what, after)
    select f.id, f.unit_id, ${now}, x.what, x.after
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as x(id uuid, what text, after jsonb) join tk.finding f on f.id = x.id`.execute(
    tx,
  )
}
