import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { withinUnit } from './within-unit.ts'

/** Judging anew what was last seen of many assets. */
export interface Rejudging {
  readonly id: string
  readonly unitId: string
  readonly planId: string | null
  readonly pack: string | null
  readonly askedBy: string
  readonly askedAt: Date
  /** How many assets there were when it began. */
  readonly total: number
  readonly doneTo: string | null
  /** Assets of which a further look is kept now. */
  readonly anew: number
  /** Assets that the same rulebook had judged already. */
  readonly same: number
  /** Assets of which no facts are kept. */
  readonly nothing: number
  /** Assets at which the program failed: each is tried again by itself. */
  readonly failed: number
  readonly endedAt: Date | null
}

const columns = sql`id, unit_id as "unitId", plan_id as "planId", pack, asked_by as "askedBy", asked_at as "askedAt", total,
  done_to as "doneTo", anew, same, nothing, failed, ended_at as "endedAt"`

export type NewRejudging = Pick<Rejudging, 'unitId' | 'planId' | 'pack' | 'askedBy' | 'askedAt' | 'total'>

/** Answers the one that is under way already, where there is one. */
export async function insertRejudging(tx: Tx, asked: NewRejudging): Promise<{ rejudging: Rejudging; isNew: boolean }> {
  const { unitId, planId, pack } = asked
  const made = await sql<Rejudging>`
    insert into tk.rejudging (unit_id, plan_id, pack, asked_by, asked_at, total)
    values (${unitId}, ${planId}, ${pack}, ${asked.askedBy}, ${asked.askedAt}, ${asked.total})
    on conflict (unit_id, plan_id, pack) where ended_at is null do nothing returning ${columns}`.execute(tx)
  if (made.rows[0]) return { rejudging: made.rows[0], isNew: true }
  const { rows } = await sql<Rejudging>`
    select ${columns} from tk.rejudging where unit_id = ${unitId} and plan_id is not distinct from ${planId}
      and pack is not distinct from ${pack} and ended_at is null`.execute(tx)
  // Ended in between, it is under way no longer.
  return rows[0] ? { rejudging: rows[0], isNew: false } : insertRejudging(tx, asked)
}

export async function findRejudging(tx: Tx, id: string): Promise<Rejudging | undefined> {
  const { rows } = await sql<Rejudging>`select ${columns} from tk.rejudging where id = ${id}`.execute(tx)
  return rows[0]
}

/** Newest first, from behind one. */
export async function listRejudgings(
  tx: Tx,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<readonly Rejudging[]> {
  const { rows } = await sql<Rejudging>`
    select ${columns} from tk.rejudging where ${after === undefined ? sql`true` : sql`id < ${after}::uuid`}
    order by id desc limit ${limit}`.execute(tx)
  return rows
}

/**
 * Keeps how far it is, unless another worker has gone further from the same place: then it answers undefined, and nothing is kept.
 * `isTold`: browsers were last told a second ago or more, or it is over.
 */
export async function keepRejudging(
  tx: Tx,
  from: string | null,
  { id, doneTo, anew, same, nothing, failed, endedAt }: Rejudging,
  now: Date,
): Promise<{ isTold: boolean } | undefined> {
  const { rows } = await sql<{ isTold: boolean }>`
    update tk.rejudging set done_to = ${doneTo}, anew = ${anew}, same = ${same}, nothing = ${nothing}, failed = ${failed},
      ended_at = ${endedAt},
      told_at = case when told_at <= ${new Date(now.getTime() - 1_000)} or ${endedAt !== null} then ${now} else told_at end
    where id = ${id} and ended_at is null and done_to is not distinct from ${from}
    returning told_at = ${now} as "isTold"`.execute(tx)
  return rows[0]
}

interface Governed {
  readonly unitId: string
  /** Null: any pack. */
  readonly pack: string | null
}

function isGoverned({ unitId, pack }: Governed) {
  return sql`${withinUnit(unitId)} and ${pack === null ? sql`true` : sql`pack = ${pack}`}`
}

export async function countGoverned(tx: Tx, governed: Governed): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from tk.governing_pack where ${isGoverned(governed)}`.execute(tx)
  return rows[0]!.count
}

/** Assets that a pack governs, from the newest id down, from below one. */
export async function governedAssets(
  tx: Tx,
  governed: Governed,
  { after, limit }: { after: string | null; limit: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select asset_id as id from tk.governing_pack
    where ${isGoverned(governed)} and ${after === null ? sql`true` : sql`asset_id < ${after}::uuid`}
    order by asset_id desc limit ${limit}`.execute(tx)
  return rows.map(row => row.id)
}
