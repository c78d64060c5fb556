import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { inMaintenance } from './availability.ts'
import { inScope, type Units } from './list-scope.ts'

export interface Outage {
  readonly id: string
  readonly assetId: string
  readonly assetName: string
  readonly unitId: string
  /** When the first of two failures was seen. */
  readonly beganAt: Date
  /** The database's own text: a list goes on from it. */
  readonly beganText: string
  readonly confirmedAt: Date
  readonly endedAt: Date | null
  /** The kind of failure that confirmed it. */
  readonly failure: string
  /** It lasts, and work was announced for now. */
  readonly inMaintenance: boolean
}

export interface OutageFilter {
  readonly assetId?: string | undefined
  /** As `narrowTo` says; all where left out. */
  readonly units?: Units | undefined
  /** Those that last: sites that are down now. */
  readonly lasting?: boolean | undefined
  /** Whether work was announced for now; of those that last. */
  readonly maintenance?: boolean | undefined
}

function columns(now: Date) {
  return sql`outage.id, outage.asset_id as "assetId", asset.name as "assetName", outage.unit_id as "unitId",
    outage.began_at as "beganAt", outage.began_at::text as "beganText", outage.confirmed_at as "confirmedAt",
    outage.ended_at as "endedAt", outage.failure,
    outage.ended_at is null and ${inMaintenance(sql`outage.asset_id`, now)} as "inMaintenance"`
}
const joined = sql`tk.outage outage join tk.asset asset on asset.id = outage.asset_id`

/** Newest first, from behind one. */
export async function listOutages(
  tx: Tx,
  filter: OutageFilter,
  { after, limit, now }: { after?: { beganAt: string; id: string } | undefined; limit: number; now: Date },
): Promise<readonly Outage[]> {
  const goOn = after
    ? sql`(outage.began_at, outage.id) < (${after.beganAt}::timestamptz, ${after.id}::uuid)`
    : sql`true`
  const { rows } = await sql<Outage>`
    select ${columns(now)} from ${joined} where ${conditions(filter, now)} and ${goOn}
    order by outage.began_at desc, outage.id desc limit ${limit}`.execute(tx)
  return rows
}

/** Counted up to `most`. */
export async function countOutages(tx: Tx, filter: OutageFilter, now: Date, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from tk.outage outage where ${conditions(filter, now)} limit ${most}) counted`.execute(tx)
  return rows[0]!.count
}

export async function findOutage(tx: Tx, id: string, now: Date): Promise<Outage | undefined> {
  const { rows } = await sql<Outage>`select ${columns(now)} from ${joined} where outage.id = ${id}`.execute(tx)
  return rows[0]
}

function conditions({ assetId, units = 'all', lasting, maintenance }: OutageFilter, now: Date) {
  const announced = inMaintenance(sql`outage.asset_id`, now)
  return sql.join(
    [
      inScope(units, 'outage.unit_id'),
      ...(assetId === undefined ? [] : [sql`outage.asset_id = ${assetId}`]),
      ...(lasting === undefined ? [] : [lasting ? sql`outage.ended_at is null` : sql`outage.ended_at is not null`]),
      ...(maintenance === undefined ? [] : [sql`(outage.ended_at is null and ${announced}) = ${maintenance}`]),
    ],
    sql` and `,
  )
}
