import pg from 'pg'
import { type Migration, migrationFiles } from './migration-files.ts'
import { DatabaseTrouble } from './trouble.ts'

/** Held while migrating, so that of two that start at once one waits and then finds nothing to do. */
const lock = 0x746b6d67

const ledger = `
  create schema if not exists tk;
  create table if not exists tk.migration (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  );
`

/**
 * Applies what is missing, in order, each migration in a transaction of its own; gives the names applied.
 * @param ownerUrl a direct connection, not through a pooler: the lock belongs to the session.
 */
export async function migrate(
  ownerUrl: string,
  known: readonly Migration[] = migrationFiles(),
): Promise<readonly string[]> {
  return connected(ownerUrl, async client => {
    await client.query('select pg_advisory_lock($1)', [lock])
    const missing = missingOf(known, await appliedTo(client))
    if (missing.length > 0) await client.query(ledger)
    for (const migration of missing) await apply(client, migration)
    return missing.map(one => one.name)
  })
}

/**
 * Refuses a database that does not fit this program: newer, older, or migrated by other texts. Called before serving.
 * @param url of any login that migrations know.
 */
export async function requireMigrated(url: string, known: readonly Migration[] = migrationFiles()): Promise<void> {
  const missing = missingOf(known, await connected(url, appliedTo))
  if (missing[0]) throw new DatabaseTrouble('database-older', { count: missing.length, first: missing[0].name })
}

type Applied = Pick<Migration, 'name' | 'checksum'>

/** What is still to be applied. Pure. */
export function missingOf(known: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const checksums = new Map(applied.map(one => [one.name, one.checksum]))
  const last = applied.at(-1)?.name ?? ''
  const newest = known.at(-1)?.name ?? ''
  const knownNames = new Set(known.map(one => one.name))
  const unknown = applied.findLast(one => !knownNames.has(one.name))
  if (unknown) throw new DatabaseTrouble('database-newer', { found: unknown.name, known: newest })
  const missing: Migration[] = []
  for (const migration of known) {
    const checksum = checksums.get(migration.name)
    if (checksum === undefined) {
      if (migration.name < last) throw new DatabaseTrouble('migration-missed', { name: migration.name, last })
      missing.push(migration)
    } else if (checksum !== migration.checksum) {
      throw new DatabaseTrouble('migration-changed', { name: migration.name })
    }
  }
  return missing
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into tk.migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new DatabaseTrouble('migration-failed', { name, detail: detailOf(error, sql) }, { cause: error })
  }
}

function detailOf(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error)
  const line = error.position === undefined ? '' : ` (line ${sql.slice(0, Number(error.position)).split('\n').length})`
  return error.message + line
}

async function appliedTo(client: pg.Client): Promise<readonly Applied[]> {
  // By the catalogue, which a login without a right to the schema may read too.
  const { rowCount } = await client.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where nspname = 'tk' and relname = 'migration' and has_schema_privilege(n.oid, 'usage')`,
  )
  if (rowCount === 0) return []
  return (await client.query('select name, checksum from tk.migration order by name collate "C"')).rows
}

async function connected<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
  } catch (error) {
    throw new DatabaseTrouble('unreachable', { detail: reasonOf(error) }, { cause: error })
  }
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Where a name has several addresses, the reasons stand inside. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
