import type { Family } from './families.ts'

/** What the app's login may do with a table beside reading it. */
export type Write = 'insert' | 'update' | 'delete'

/**
 * The policies of a table whose rows belong to units, to be copied into its migration; a test holds every table to this form.
 * Read and written as measured: asked once a query (`array(…)` is not correlated), indexable by the unit, and with a
 * short cut for the whole tree, without which the planner takes ten units for granted and sorts all that matches.
 * An update asks the same of the old row and of the new one, so that moving a row needs the right in both units.
 * The grants are the migration's own: the least that the store needs.
 */
export function policySql({
  table,
  family,
  unitColumn = 'unit_id',
  writes = [],
}: {
  /** Without its schema. */
  readonly table: string
  readonly family: Family
  readonly unitColumn?: string
  readonly writes?: readonly Write[]
}): string {
  const within = (setting: string) =>
    `(select tk.everything('${setting}')) or ${unitColumn} = any (array(select u from tk.units_in('${setting}') u))`
  const policies = writes.map(write => {
    const test = write === 'insert' ? 'with check' : 'using'
    return `create policy ${table}_${write} on tk.${table} for ${write} to townkeep_app ${test} (\n  ${within(`tk.write_${family}`)});`
  })
  return [
    `alter table tk.${table} enable row level security;`,
    `create policy ${table}_read on tk.${table} for select to townkeep_app using (\n  ${within(`tk.read_${family}`)});`,
    ...policies,
  ].join('\n')
}
