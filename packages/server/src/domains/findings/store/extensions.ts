import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { AskedExtension } from '../model/index.ts'

/** What a unit asks for and nobody has settled yet. */
export async function askedExtension(tx: Tx, findingId: string): Promise<AskedExtension | undefined> {
  const { rows } = await sql<AskedExtension>`
    select id, approval_id as "approvalId", working_days as "workingDays", reason, due_then as "dueThen", asked_by as "askedBy",
      asked_by_name as "askedByName", asked_at as "askedAt"
    from tk.finding_extension where finding_id = ${findingId}::uuid and state = 'asked'`.execute(tx)
  return rows[0]
}

/** The one that was asked for last, settled or not. */
export async function lastExtension(
  tx: Tx,
  findingId: string,
): Promise<(Pick<AskedExtension, 'workingDays' | 'reason'> & { readonly note: string }) | undefined> {
  const { rows } = await sql<{ workingDays: number; reason: string; note: string }>`
    select working_days as "workingDays", reason, note from tk.finding_extension
    where finding_id = ${findingId}::uuid order by id desc limit 1`.execute(tx)
  return rows[0]
}

export async function insertExtension(
  tx: Tx,
  of: Omit<AskedExtension, 'id'> & { readonly findingId: string; readonly unitId: string },
): Promise<void> {
  await sql`
    insert into tk.finding_extension (finding_id, unit_id, approval_id, working_days, reason, due_then, asked_by, asked_by_name, asked_at)
    values (${of.findingId}, ${of.unitId}, ${of.approvalId}, ${of.workingDays}, ${of.reason}, ${of.dueThen}, ${of.askedBy},
      ${of.askedByName}, ${of.askedAt})`.execute(tx)
}

export async function settleExtension(
  tx: Tx,
  id: string,
  {
    state,
    by,
    note,
    now,
  }: {
    readonly state: 'granted' | 'refused' | 'withdrawn'
    readonly by: string
    readonly note: string
    readonly now: Date
  },
): Promise<void> {
  await sql`
    update tk.finding_extension set state = ${state}, settled_at = ${now}, settled_by = ${by}, note = ${note}
    where id = ${id}::uuid`.execute(tx)
}

/** Asked for, while their findings are closed; locked. */
export async function extensionsOfClosed(
  tx: Tx,
): Promise<readonly { readonly id: string; readonly approvalId: string }[]> {
  const { rows } = await sql<{ id: string; approvalId: string }>`
    select e.id, e.approval_id as "approvalId" from tk.finding_extension e join tk.finding f on f.id = e.finding_id
    where e.state = 'asked' and f.state = 'closed' order by e.id limit 500 for update of e skip locked`.execute(tx)
  return rows
}
