import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { ChangeCounts } from '../comparison/compare-visits.ts'

export interface RoundComparison {
  readonly id: string
  readonly unitId: string
  readonly beforeId: string
  readonly afterId: string
  readonly begunAt: Date
  readonly doneTo: string | null
  readonly endedAt: Date | null
}

const columns = sql`id, unit_id as "unitId", before_id as "beforeId", after_id as "afterId", begun_at as "begunAt",
  done_to as "doneTo", ended_at as "endedAt"`

export interface RoundPair {
  readonly unitId: string
  readonly beforeId: string
  readonly afterId: string
}

/**
 * Begins to compare two rounds; anew, if they were compared before. `isNew` is false while they are just being compared: that is gone on
 * with.
 */
export async function beginComparison(
  tx: Tx,
  { unitId, beforeId, afterId }: RoundPair,
  now: Date,
): Promise<{ comparison: RoundComparison; isNew: boolean }> {
  const begun = await sql<RoundComparison>`
    insert into tk.round_comparison (unit_id, before_id, after_id, begun_at) values (${unitId}, ${beforeId}, ${afterId}, ${now})
    on conflict (after_id, before_id) do update set begun_at = excluded.begun_at, done_to = null, ended_at = null
      where round_comparison.ended_at is not null
    returning ${columns}`.execute(tx)
  const [comparison] = begun.rows
  if (comparison === undefined) return { comparison: (await findComparison(tx, afterId, beforeId))!, isNew: false }
  await sql`delete from tk.round_comparison_row where comparison_id = ${comparison.id}`.execute(tx)
  return { comparison, isNew: true }
}

/** Of two rounds, whichever is the earlier. */
export async function findComparison(tx: Tx, one: string, other: string): Promise<RoundComparison | undefined> {
  const { rows } = await sql<RoundComparison>`
    select ${columns} from tk.round_comparison
    where (after_id = ${one} and before_id = ${other}) or (after_id = ${other} and before_id = ${one})`.execute(tx)
  return rows[0]
}

export async function findComparisonById(tx: Tx, id: string): Promise<RoundComparison | undefined> {
  const { rows } = await sql<RoundComparison>`select ${columns} from tk.round_comparison where id = ${id}`.execute(tx)
  return rows[0]
}

/** A comparison that is not over, held until the end of the transaction. */
export async function holdComparison(tx: Tx, id: string): Promise<RoundComparison | undefined> {
  const { rows } = await sql<RoundComparison>`
    select ${columns} from tk.round_comparison where id = ${id} and ended_at is null for update`.execute(tx)
  return rows[0]
}

export async function keepComparison(tx: Tx, { id, doneTo, endedAt }: RoundComparison): Promise<void> {
  await sql`update tk.round_comparison set done_to = ${doneTo}, ended_at = ${endedAt} where id = ${id}`.execute(tx)
}

/** The round of a plan that ended last before this one. */
export async function roundBefore(tx: Tx, planId: string, runId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from tk.inspection_run where plan_id = ${planId} and id < ${runId} and ended_at is not null
    order by id desc limit 1`.execute(tx)
  return rows[0]?.id
}

export type RowState = 'compared' | 'before-only' | 'after-only' | 'not-kept'

export interface ComparedAsset {
  readonly assetId: string
  readonly before: string | null
  readonly after: string | null
  readonly state: RowState
  readonly counts: ChangeCounts
}

export async function insertRows(tx: Tx, id: string, rows: readonly ComparedAsset[]): Promise<void> {
  const of = (key: keyof ChangeCounts) => sql`${rows.map(row => row.counts[key])}::integer[]`
  await sql`
    insert into tk.round_comparison_row (comparison_id, asset_id, unit_id, before_visit, after_visit, state, new_count, gone_count,
      unchanged_count, regraded_count, judged_anew_count, not_looked_at_count)
    select ${id}, made.asset_id, asset.unit_id, made.before, made.after, made.state, made.a, made.b, made.c, made.d, made.e, made.f
    from unnest(${rows.map(row => row.assetId)}::uuid[], ${rows.map(row => row.before)}::uuid[],
      ${rows.map(row => row.after)}::uuid[], ${rows.map(row => row.state)}::text[], ${of('new')}, ${of('gone')},
      ${of('unchanged')}, ${of('regraded')}, ${of('judgedAnew')}, ${of('notLookedAt')})
      made(asset_id, before, after, state, a, b, c, d, e, f)
    join tk.asset asset on asset.id = made.asset_id`.execute(tx)
}

export interface ListedComparedAsset extends ComparedAsset {
  readonly assetName: string
  readonly unitId: string
}

interface CountRow {
  readonly new: number
  readonly gone: number
  readonly unchanged: number
  readonly regraded: number
  readonly judgedAnew: number
  readonly notLookedAt: number
}

/** By asset, from behind one; `changed`: those alone on which something differs. */
export async function listComparedAssets(
  tx: Tx,
  { id, changed }: { id: string; changed: boolean },
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<readonly ListedComparedAsset[]> {
  const { rows } = await sql<Omit<ListedComparedAsset, 'counts'> & CountRow>`
    select made.asset_id as "assetId", asset.name as "assetName", made.unit_id as "unitId", made.before_visit as before,
      made.after_visit as after, made.state, made.new_count as new, made.gone_count as gone, made.unchanged_count as unchanged,
      made.regraded_count as regraded, made.judged_anew_count as "judgedAnew", made.not_looked_at_count as "notLookedAt"
    from tk.round_comparison_row made join tk.asset asset on asset.id = made.asset_id
    where made.comparison_id = ${id} and ${after === undefined ? sql`true` : sql`made.asset_id > ${after}::uuid`}
      and ${changed ? sql`new_count + gone_count + regraded_count + judged_anew_count > 0` : sql`true`}
    order by made.asset_id limit ${limit}`.execute(tx)
  return rows.map(({ assetId, assetName, unitId, before, after: later, state, ...counts }) => ({
    assetId,
    assetName,
    unitId,
    before,
    after: later,
    state,
    counts,
  }))
}

export interface ComparisonTotals extends ChangeCounts {
  /** Assets in each state. */
  readonly assets: Readonly<Record<RowState | 'changed', number>>
}

/** Over all assets that the transaction sees. */
export async function totalsOfComparison(tx: Tx, id: string): Promise<ComparisonTotals> {
  const { rows } = await sql<CountRow & { changed: number } & Record<RowState, number>>`
    select coalesce(sum(new_count), 0) as new, coalesce(sum(gone_count), 0) as gone, coalesce(sum(unchanged_count), 0) as unchanged,
      coalesce(sum(regraded_count), 0) as regraded, coalesce(sum(judged_anew_count), 0) as "judgedAnew",
      coalesce(sum(not_looked_at_count), 0) as "notLookedAt",
      count(*) filter (where new_count + gone_count + regraded_count + judged_anew_count > 0) as changed,
      count(*) filter (where state = 'compared') as compared, count(*) filter (where state = 'before-only') as "before-only",
      count(*) filter (where state = 'after-only') as "after-only", count(*) filter (where state = 'not-kept') as "not-kept"
    from tk.round_comparison_row where comparison_id = ${id}`.execute(tx)
  const { changed, compared, 'before-only': before, 'after-only': after, 'not-kept': notKept, ...counts } = rows[0]!
  return { ...counts, assets: { changed, compared, 'before-only': before, 'after-only': after, 'not-kept': notKept } }
}
