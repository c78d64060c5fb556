import { type RawBuilder, sql } from 'kysely'

/** Rows of a unit and of all below it, as the tree stands now; of all units where none is named. */
export function withinUnit(unitId: string | undefined, column = 'unit_id'): RawBuilder<unknown> {
  if (unitId === undefined) return sql`true`
  return sql`${sql.ref(column)} = any (array(
    select des from tk.unit_closure where anc = ${unitId}::uuid and to_at = 'infinity'))`
}
