import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface OldFacts {
  readonly visitId: string
  readonly assetId: string
  readonly factsKey: string
  /** The database's own text: the next ones are behind it. */
  readonly at: string
}

/** Visits before a moment whose facts are kept, the oldest first, from behind one; but for the newest of each asset. */
export async function oldFacts(
  tx: Tx,
  before: Date,
  { after, limit }: { after: OldFacts | undefined; limit: number },
): Promise<readonly OldFacts[]> {
  const goOn = after ? sql`(visit.at, visit.id) > (${after.at}::timestamptz, ${after.visitId}::uuid)` : sql`true`
  const { rows } = await sql<OldFacts>`
    select visit.id as "visitId", visit.asset_id as "assetId", visit.facts_key as "factsKey", visit.at::text as at
    from tk.visit visit
    where visit.facts_key is not null and visit.at < ${before} and ${goOn}
      and exists (select from tk.visit later where later.asset_id = visit.asset_id and later.facts_key is not null
        and (later.at, later.id) > (visit.at, visit.id))
    order by visit.at, visit.id limit ${limit}`.execute(tx)
  return rows
}

export async function forgetFacts(tx: Tx, visitIds: readonly string[]): Promise<void> {
  await sql`update tk.visit set facts_key = null where id = any (${visitIds}::uuid[])`.execute(tx)
}

/** Forgets up to so many looks at visits before a moment that were taken in, but for the newest of each asset. Answers how many. */
export async function forgetLooks(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from tk.look where (visit_id, generation) in (
      select look.visit_id, look.generation from tk.look look
      where look.at < ${before} and look.taken_at is not null
        and exists (select from tk.look later where later.asset_id = look.asset_id and later.taken_at is not null
          and (later.at, later.visit_id, later.generation) > (look.at, look.visit_id, look.generation))
      order by look.at limit ${limit}) returning 1`.execute(tx)
  return rows.length
}

/** Forgets up to so many comparisons begun before a moment. Answers how many. */
export async function forgetComparisons(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from tk.round_comparison where id in (
      select id from tk.round_comparison where begun_at < ${before} order by begun_at limit ${limit}) returning 1`.execute(
    tx,
  )
  return rows.length
}
