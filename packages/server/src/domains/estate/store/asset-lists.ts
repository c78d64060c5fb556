import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { AssetKind } from '../model/kinds.ts'
import type { AssetStatus } from '../model/status.ts'
import { type Asset, type AssetRow, assetColumns, assetOf } from './assets.ts'

export interface AssetFilter {
  /** This unit and all below it. */
  readonly unitId?: string | undefined
  readonly kinds?: readonly AssetKind[] | undefined
  readonly statuses?: readonly AssetStatus[] | undefined
  readonly tag?: string | undefined
  /** Responsible person or deputy. */
  readonly personId?: string | undefined
  readonly levelAtLeast?: number | undefined
  /** Certificates that end on this day or before. */
  readonly protectedUntil?: string | undefined
  /** Words as `soughtWords` gives them; of more than `mostFound` that hold them, the newest. */
  readonly words?: readonly string[] | undefined
}

const mostFound = 10_001

/** The sort orders that an index serves, and the keys from which each goes on; the last is unique. */
export const assetOrders = {
  newest: { by: sql`id desc`, after: ([id]: readonly string[]) => sql`id < ${id}::uuid` },
  name: { by: sql`name, id`, after: ([name, id]: readonly string[]) => sql`(name, id) > (${name}, ${id}::uuid)` },
  changed: {
    by: sql`changed_at desc, id desc`,
    after: ([at, id]: readonly string[]) => sql`(changed_at, id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  protection: {
    by: sql`protected_until, id`,
    after: ([day, id]: readonly string[]) => sql`(protected_until, id) > (${day}::date, ${id}::uuid)`,
  },
} as const
export type AssetOrder = keyof typeof assetOrders

export interface ListedAsset extends Asset {
  /** From where the list goes on behind it, by its order. Times keep the database's own text. */
  readonly keys: readonly string[]
}

export interface AssetPage {
  readonly order: AssetOrder
  /** The keys of the last row before. */
  readonly after?: readonly string[] | undefined
  readonly limit: number
}

export interface AssetList {
  page(page: AssetPage): Promise<readonly ListedAsset[]>
  /** Counted up to `most`. */
  count(most: number): Promise<number>
}

/** What a filter finds, its scope looked up once for page and total. */
export async function openAssetList(tx: Tx, filter: AssetFilter): Promise<AssetList> {
  const units = await unitsInSight(tx)
  return {
    async page({ order, after, limit }) {
      const { by, after: goOn } = assetOrders[order]
      const conditions = [
        // Of many, the policy alone decides while the order's index is walked.
        ...(units === 'many' ? [] : [inScope(units)]),
        ...conditionsOf(filter),
        ...(order === 'protection' ? [sql`protected_until is not null`] : []),
        ...(after ? [goOn(after)] : []),
      ]
      const { rows } = await sql<AssetRow & { changed_text: string }>`
        select ${sql.join(assetColumns.map(column => sql.ref(column)))}, changed_at::text as changed_text
        from tk.asset where ${all(conditions)} order by ${by} limit ${limit}`.execute(tx)
      return rows.map(row => ({ ...assetOf(row), keys: keysOf(row, order) }))
    },
    async count(most) {
      const conditions = [inScope(units), ...conditionsOf(filter)]
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from (
          select from tk.asset where ${all(conditions)} limit ${most}) counted`.execute(tx)
      return rows[0]!.count
    },
  }
}

function keysOf(row: AssetRow & { changed_text: string }, order: AssetOrder): string[] {
  switch (order) {
    case 'newest':
      return [row.id]
    case 'name':
      return [row.name, row.id]
    case 'changed':
      return [row.changed_text, row.id]
    case 'protection':
      return [row.protected_until!, row.id]
  }
}

function conditionsOf(filter: AssetFilter): RawBuilder<unknown>[] {
  const { unitId, kinds, statuses, tag, personId, levelAtLeast, protectedUntil, words } = filter
  return [
    ...(unitId === undefined
      ? []
      : [
          sql`unit_id = any (array(
      select des from tk.unit_closure where anc = ${unitId}::uuid and to_at = 'infinity'))`,
        ]),
    ...(kinds === undefined ? [] : [sql`kind = any (${kinds}::text[])`]),
    ...(statuses === undefined ? [] : [sql`status = any (${statuses}::text[])`]),
    ...(tag === undefined ? [] : [sql`tags @> array[${tag}::text]`]),
    ...(personId === undefined ? [] : [sql`(responsible_id = ${personId}::uuid or deputy_id = ${personId}::uuid)`]),
    ...(levelAtLeast === undefined ? [] : [sql`protection_level >= ${levelAtLeast}`]),
    ...(protectedUntil === undefined ? [] : [sql`protected_until <= ${protectedUntil}::date`]),
    ...(words === undefined ? [] : [sql`id = any (array(select tk.asset_search(${words}::text[], ${mostFound})))`]),
  ]
}

/** Units by name where they are few: by each of them, its own index is quicker than any order's. */
type Units = 'all' | 'many' | readonly string[]

const fewUnits = 25

async function unitsInSight(tx: Tx): Promise<Units> {
  const { rows } = await sql<{ whole: boolean; ids: string[] }>`
    select tk.everything('tk.read_assets') as whole, array(
      select u from tk.units_in('tk.read_assets') u where not tk.everything('tk.read_assets') limit ${fewUnits + 1}) as ids`.execute(
    tx,
  )
  const { whole, ids } = rows[0]!
  return whole ? 'all' : ids.length > fewUnits ? 'many' : ids
}

/** The scope once more, so that an index by unit serves: for a policy alone the planner never takes one. */
function inScope(units: Units): RawBuilder<unknown> {
  if (units === 'all') return sql`true`
  if (units === 'many') return sql`unit_id = any (array(select u from tk.units_in('tk.read_assets') u))`
  return sql`unit_id = any (${units}::uuid[])`
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

export interface AssetFound {
  readonly id: string
  readonly name: string
  readonly host: string | null
  readonly unitId: string
  readonly unitName: string
}

/** The newest that hold all words, with what suggestions show. */
export async function assetsFound(tx: Tx, words: readonly string[], most: number): Promise<readonly AssetFound[]> {
  const { rows } = await sql<AssetFound>`
    select a.id, a.name, a.host, a.unit_id as "unitId", coalesce(u.name, '') as "unitName"
    from tk.asset a left join tk.unit u on u.id = a.unit_id
    where a.id = any (array(select tk.asset_search(${words}::text[], ${most}))) order by a.id desc`.execute(tx)
  return rows
}
