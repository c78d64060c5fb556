import pg from 'pg'

/**
 * The tables and views of schema `tk` as Kysely types. A column type that the table below lacks is an error that names it,
 * so that nothing is ever typed by guess.
 */
export async function typesOfCatalogue(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Column>(columnsQuery)
    const tables = Object.entries(Object.groupBy(rows, row => row.table))
    const bodies = tables.map(([table, columns = []]) => {
      return `export interface ${pascal(table)} {\n${columns.map(lineOf).join('')}}\n`
    })
    const list = tables.map(([table]) => `  'tk.${table}': ${pascal(table)}\n`).join('')
    const text = `${bodies.join('\n')}\nexport interface Database {\n${list}}\n`
    return `${headerOf(text)}\n${text}`
  } finally {
    await client.end()
  }
}

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly array: boolean
  /** For enumerations. */
  readonly labels: readonly string[] | null
  readonly required: boolean
  readonly filled: 'always' | 'default' | 'never'
}

const columnsQuery = `
  select c.relname as table, a.attname as name, b.typname as type, e.oid <> t.oid as array, a.attnotnull or t.typnotnull as required,
    (select json_agg(enumlabel order by enumsortorder) from pg_enum where enumtypid = b.oid) as labels,
    case when a.attidentity = 'a' or a.attgenerated <> '' then 'always'
      when a.attidentity = 'd' or a.atthasdef then 'default' else 'never' end as filled
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  join pg_type e on e.oid = case when t.typcategory = 'A' then t.typelem else t.oid end
  join pg_type b on b.oid = case when e.typtype = 'd' then e.typbasetype else e.oid end
  where c.relnamespace = 'tk'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
  order by c.relname collate "C", a.attnum`

/** As column-types.ts and pg read them. */
const typeNames: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  oid: 'number',
  numeric: 'Numeric',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  citext: 'string',
  name: 'string',
  uuid: 'string',
  date: 'string',
  time: 'string',
  inet: 'string',
  cidr: 'string',
  xid8: 'string',
  ltree: 'string',
  tsvector: 'string',
  daterange: 'string',
  tstzrange: 'string',
  int4range: 'string',
  timestamptz: 'Timestamp',
  bytea: 'Buffer',
  json: 'Json',
  jsonb: 'Json',
}

function headerOf(text: string): string {
  const used = ['Generated', 'GeneratedAlways', 'Json', 'Numeric', 'Timestamp'].filter(name =>
    RegExp(`\\b${name}\\b`).test(text),
  )
  const from = used.length === 0 ? '' : `import type { ${used.join(', ')} } from '../src/platform/db/column-kinds.ts'\n`
  return `// Made from the catalogue by scripts/generate.ts. Do not edit.\n${from}`
}

function lineOf(column: Column): string {
  const { table, name, type, labels, array, required, filled } = column
  const known = labels ? labels.map(label => `'${label}'`).join(' | ') : typeNames[type]
  if (known === undefined)
    throw new Error(`tk.${table}.${name}: type ${type} is not in the table of catalogue-types.ts`)
  // Only whole columns may be ColumnTypes.
  const element = { Timestamp: 'Date', Numeric: 'string', Json: 'unknown' }[known] ?? known
  const plain = array ? `${labels ? `(${element})` : element}[]` : known
  const value = required ? plain : `${plain} | null`
  if (filled === 'never') return `  ${name}: ${value}\n`
  return filled === 'default' ? `  ${name}: Generated<${value}>\n` : `  ${name}: GeneratedAlways<${readAs(value)}>\n`
}

/** What is never written has only the type in which it is read. */
function readAs(value: string): string {
  return value.replace('Timestamp', 'Date').replace('Numeric', 'string').replace('Json', 'unknown')
}

function pascal(table: string): string {
  return table.replace(/(^|_)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase())
}
