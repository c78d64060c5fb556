import type pg from 'pg'

/**
 * Drops what slows COPY down, loads, and makes it again: foreign keys, keys, indexes. What there is, the catalogue says:
 * nothing here knows the names of the migrations.
 * @param tables with their schema
 */
export async function withoutIndexes(
  client: pg.Client,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const parts = await partsOf(client, tables)
  for (const { drop } of parts) await client.query(drop)
  await load()
  for (const { make } of parts.toReversed()) await client.query(make)
}

interface Part {
  readonly drop: string
  readonly make: string
}

/** In the order of dropping: a foreign key hangs on the key that it points to. Parts of partitions follow their parents'. */
async function partsOf(client: pg.Client, tables: readonly string[]): Promise<Part[]> {
  const constraints = await client.query<Part>(
    `select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop,
       format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as make
     from pg_constraint k
     where k.contype in ('f', 'p', 'u') and k.conparentid = 0
       and (k.conrelid = any ($1::regclass[]) or k.confrelid = any ($1::regclass[]))
     order by k.contype <> 'f', k.contype <> 'u', k.oid`,
    [tables],
  )
  const indexes = await client.query<Part>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make
     from pg_index i
     where i.indrelid = any ($1::regclass[])
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
     order by i.indexrelid`,
    [tables],
  )
  return [...constraints.rows, ...indexes.rows]
}

/** After rows came with numbers of their own: the next number follows them. */
export async function settleSequences(client: pg.Client, tables: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select a.attrelid::regclass::text as table, a.attname as column from pg_attribute a
     where a.attrelid = any ($1::regclass[]) and a.attidentity <> '' and not a.attisdropped`,
    [tables],
  )
  for (const { table, column } of rows) {
    const name = client.escapeIdentifier(column)
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${name}) from ${table}), 0) + 1, false)`,
      [table, column],
    )
  }
}
