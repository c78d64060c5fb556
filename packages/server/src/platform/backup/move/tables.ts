import type pg from 'pg'

/** A table as it is carried from one database to another. */
export interface Table {
  readonly name: string
  /** In their order; those that the database makes itself are left out. */
  readonly columns: readonly string[]
  /** Column whose numbers the database gives out, and goes on with. */
  readonly identity: string | null
  readonly partitions: readonly { readonly name: string; readonly bounds: string }[]
}

/** The list of migrations belongs to a database, and is compared instead. */
const left = ['migration']

/** All tables of the schema, each behind those that its rows point to. */
export async function tablesOf(client: pg.ClientBase): Promise<readonly Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `select c.relname as name,
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
        order by attnum) as columns,
      (select attname::text from pg_attribute where attrelid = c.oid and attidentity <> '') as identity,
      coalesce((select json_agg(json_build_object('name', p.relname, 'bounds', pg_get_expr(p.relpartbound, p.oid)) order by p.relname)
        from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid), '[]') as partitions,
      array(select distinct t.relname::text from pg_constraint k join pg_class t on t.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c where c.relnamespace = 'tk'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all ($1) order by c.relname`,
    [left],
  )
  const ordered: (Table & { needs: string[] })[] = []
  const done = new Set<string>()
  while (ordered.length < rows.length) {
    const next = rows.filter(({ name, needs }) => !done.has(name) && needs.every(need => done.has(need)))
    if (next.length === 0) throw new Error('Tables point to each other in a circle')
    for (const table of next) done.add(table.name)
    ordered.push(...next)
  }
  return ordered.map(({ needs: _, ...table }) => table)
}

/** How many rows, and a sum over all of them that does not depend on their order. */
export interface Content {
  readonly rows: number
  readonly digest: string
}

/** What is shown of a value must not depend on where it is shown. */
export const plainSettings = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`

export async function contentOf(client: pg.ClientBase, table: Table): Promise<Content> {
  const values = table.columns.map(column => client.escapeIdentifier(column)).join(', ')
  const { rows } = await client.query<{ rows: string; digest: string }>(
    `select count(*)::text as rows, coalesce(sum(('x' || left(md5(row(${values})::text), 16))::bit(64)::bigint::numeric), 0)::text as digest
     from tk.${client.escapeIdentifier(table.name)}`,
  )
  return { rows: Number(rows[0]!.rows), digest: rows[0]!.digest }
}
