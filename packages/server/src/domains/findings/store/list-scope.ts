import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** A condition on findings `f` that a text search comes to. */
export type Sought = RawBuilder<unknown>

/** Up to as many units, each is looked through by itself. */
const fewUnits = 25

/** What a transaction shows of the tree: all of it, many units, or these few. */
export type Units = 'all' | 'many' | readonly string[]

/** Narrows the transaction to a unit and all below it, where one is given. Answers what is in sight then. */
export async function narrowTo(tx: Tx, unitId: string | undefined): Promise<Units> {
  const { rows } = await sql<{ units: string[] | null }>`
    select tk.narrow_scope(${unitId ?? null}::uuid, array['tk.read_findings', 'tk.read_assets'], ${fewUnits}) as units`.execute(
    tx,
  )
  const { units } = rows[0]!
  if (units === null) return 'all'
  return units.length > fewUnits ? 'many' : units
}

/** The scope once more, so that an index by unit serves: for a policy alone the planner never takes one. */
export function inScope(units: Units, column: RawBuilder<unknown>): RawBuilder<unknown> {
  if (units === 'all') return sql`true`
  if (units === 'many') return sql`${column} = any (array(select u from tk.units_in('tk.read_findings') u))`
  return sql`${column} = any (${units}::uuid[])`
}

/** Up to as many assets are asked for by their ids; of more, each finding is asked whether its asset has the words. */
const fewAssets = 2_000

export interface SoughtWords {
  /** All that is looked for. */
  readonly words: readonly string[]
  /** Rules that some of the words name, and the words that are left; absent: the words name no rule. */
  readonly named?: { readonly rules: readonly string[]; readonly rest: readonly string[] } | undefined
}

export interface SoughtFindings {
  readonly condition: Sought
  /** So many assets have the words that counting their findings takes long. */
  readonly common: boolean
}

/** Findings of assets that have all the words, and those whose rule is named by some of them while the asset has the rest. */
export async function soughtFindings(tx: Tx, { words, named }: SoughtWords): Promise<SoughtFindings> {
  const rest = named?.rest ?? []
  const { rows } = await sql<{ all: string[]; rest: string[] }>`
    select array(select tk.asset_search(${words}::text[], ${fewAssets + 1})) as all,
      ${rest.length === 0 ? sql`'{}'::uuid[]` : sql`array(select tk.asset_search(${rest}::text[], ${fewAssets + 1}))`} as rest`.execute(
    tx,
  )
  const found = rows[0]!
  const having = (ids: readonly string[], these: readonly string[]) =>
    ids.length <= fewAssets
      ? sql`f.asset_id = any (${ids}::uuid[])`
      : sql`(select a.words like all (array(select '%' || tk.like_literal(word) || '%' from unnest(${these}::text[]) word))
          from tk.asset a where a.id = f.asset_id)`
  const byAsset = having(found.all, words)
  const common = found.all.length > fewAssets || found.rest.length > fewAssets
  if (named === undefined) return { condition: byAsset, common }
  const byRule = sql`f.rule = any (${named.rules}::text[])`
  const both = rest.length === 0 ? byRule : sql`(${byRule} and ${having(found.rest, rest)})`
  return { condition: sql`(${byAsset} or ${both})`, common }
}
