import { type RawBuilder, sql } from 'kysely'

/** Rows of a unit and of all below it, as the tree stands now; of all units where none is named. */
export function withinUnit(unitId: string | undefined): RawBuilder<unknown> {
  if (unitId === undefined) return sql`true`
  return sql`unit_id = any (array(
    select des from tk.unit_closure where anc = ${unitId}::uuid and to_at = 'infinity'))`
}
