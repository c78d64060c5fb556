import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** Up to as many units are named one by one. */
const fewUnits = 25

/** What a transaction shows of the tree: all of it, many units, or these few. */
export type Units = 'all' | 'many' | readonly string[]

/** Narrows the transaction to a unit and all below it, where one is given. Answers what is in sight then. */
export async function narrowTo(tx: Tx, unitId: string | undefined): Promise<Units> {
  const { rows } = await sql<{ units: string[] | null }>`
    select tk.narrow_scope(${unitId ?? null}::uuid, array['tk.read_inspections', 'tk.read_assets'], ${fewUnits}) as units`.execute(
    tx,
  )
  const { units } = rows[0]!
  if (units === null) return 'all'
  return units.length > fewUnits ? 'many' : units
}

/**
 * The scope once more, with the units by name where they are few: the planner then takes an index by unit, while for a policy alone it
 * walks the whole order of a list until it has met enough rows of a small unit.
 */
export function inScope(units: Units, column = 'unit_id'): RawBuilder<unknown> {
  return typeof units === 'string' ? sql`true` : sql`${sql.ref(column)} = any (${units}::uuid[])`
}
