import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Deadline, Reminder } from '../../../platform/deadlines/index.ts'

/** Of a finding whose clock is to be looked at, what telling of it needs to know. */
export interface FindingToRemind {
  readonly id: string
  readonly unitId: string
  readonly deadline: Deadline
  readonly assigneeId: string | null
  readonly deputyId: string | null
}

/** The one that has waited longest, locked; what another worker looks at is left to it. */
export async function lockNextToRemind(tx: Tx, now: Date): Promise<FindingToRemind | undefined> {
  const { rows } = await sql<FindingToRemind>`
    select f.id, f.unit_id as "unitId", f.deadline, f.assignee_id as "assigneeId", f.deputy_id as "deputyId"
    from tk.finding f where f.remind_at <= ${now} order by f.remind_at limit 1 for update skip locked`.execute(tx)
  return rows[0]
}

export async function remindNextAt(tx: Tx, id: string, at: Date | null): Promise<void> {
  await sql`update tk.finding set remind_at = ${at} where id = ${id}::uuid`.execute(tx)
}

/** Every running clock is looked at again: what says when people are told is another than before. */
export async function remindAllAnew(tx: Tx, now: Date): Promise<void> {
  await sql`
    update tk.finding set remind_at = ${now} where overdue_at is not null and submitted_at is null and state <> 'closed'`.execute(
    tx,
  )
}

/** That time is over, and how far up somebody was told, stands in the finding's history as well. */
export async function recordStep(
  tx: Tx,
  { id, unitId, deadline }: FindingToRemind,
  { kind, amount, level }: { readonly kind: Reminder['kind']; readonly amount: number; readonly level: number },
  now: Date,
): Promise<void> {
  const what = kind === 'escalation' ? 'escalate' : kind
  const after = { due: deadline.current.day, ...(kind === 'escalation' ? { amount, level } : {}) }
  await sql`
    insert into tk.finding_event (finding_id, unit_id, at, what, after)
    values (${id}::uuid, ${unitId}::uuid, ${now}, ${what}, ${JSON.stringify(after)}::jsonb)`.execute(tx)
}
