import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** Who works on a finding, and who stands in. */
export interface Assignment {
  readonly assigneeId: string | null
  readonly deputyId: string | null
}

/** Writes who works on it from now on, and the event that tells of it. Answers its version, and who it was before. */
export async function storeAssignment(
  tx: Tx,
  id: string,
  {
    assigneeId,
    deputyId,
    actor,
    note,
    now,
  }: Assignment & { readonly actor: string; readonly note: string; readonly now: Date },
): Promise<{ readonly version: number; readonly before: Assignment }> {
  const { rows } = await sql<Assignment & { version: number }>`
    with old as (
      select f.id, f.assignee_id, f.deputy_id from tk.finding f where f.id = ${id}::uuid
    ), assigned as (
      update tk.finding f set assignee_id = ${assigneeId}::uuid, deputy_id = ${deputyId}::uuid, version = f.version + 1
      where f.id = ${id}::uuid
      returning f.id, f.unit_id, f.version, f.assignee_id, f.deputy_id
    ), told as (
      insert into tk.finding_event (finding_id, unit_id, at, what, actor, note, before, after)
      select a.id, a.unit_id, ${now}, 'assign', ${actor}::text, ${note}::text, to_jsonb(old) - 'id',
        jsonb_build_object('assignee_id', a.assignee_id, 'deputy_id', a.deputy_id)
      from assigned a join old on old.id = a.id
    )
    select a.version, old.assignee_id as "assigneeId", old.deputy_id as "deputyId"
    from assigned a join old on old.id = a.id`.execute(tx)
  const { version, ...before } = rows[0]!
  return { version, before }
}

/** The acting person watches, or does so no longer. */
export async function watch(tx: Tx, findingId: string, on: boolean): Promise<void> {
  await (on
    ? sql`insert into tk.finding_watch (finding_id, person_id) values (${findingId}::uuid, tk.acting())
        on conflict do nothing`
    : sql`delete from tk.finding_watch where finding_id = ${findingId}::uuid and person_id = tk.acting()`
  ).execute(tx)
}

/** Whom moves of these findings concern, by finding. */
export async function audienceOf(
  tx: Tx,
  findingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ findingId: string; personId: string }>`
    select finding_id as "findingId", person_id as "personId" from tk.finding_audience(${findingIds}::uuid[])`.execute(
    tx,
  )
  const byFinding = Map.groupBy(rows, row => row.findingId)
  return new Map([...byFinding].map(([id, found]) => [id, found.map(row => row.personId)]))
}
