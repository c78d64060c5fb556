import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { emptyDatabase, testDatabase } from '../../testing/test-database.ts'
import { freshPasswords } from './logins.ts'
import { migrate, missingOf, requireMigrated } from './migrate.ts'
import { type Migration, migrationFiles } from './migration-files.ts'
import { printRoles } from './roles-sql.ts'

const one = migration(
  '0001-one',
  'create table tk.one (id int); grant usage on schema tk to townkeep_app; grant select on tk.migration to townkeep_app',
)
const two = migration('0002-two', 'create table tk.two (id int)')

test('applies what is missing, in order, and nothing twice', async t => {
  const { urls } = await emptyDatabase(t)
  await assert.rejects(requireMigrated(urls.app, [one, two]), { code: 'database-older', message: /0001-one/ })
  assert.deepEqual(await migrate(urls.owner, [one]), ['0001-one'])
  await assert.rejects(requireMigrated(urls.app, [one, two]), { code: 'database-older', message: /0002-two/ })
  assert.deepEqual(await migrate(urls.owner, [one, two]), ['0002-two'])
  assert.deepEqual(await migrate(urls.owner, [one, two]), [])
  await requireMigrated(urls.app, [one, two])
})

test('of two that migrate at once, one waits and finds nothing to do', async t => {
  const { urls } = await emptyDatabase(t)
  const slow = migration('0002-two', 'select pg_sleep(0.2); create table tk.two (id int)')
  const done = await Promise.all([migrate(urls.owner, [one, slow]), migrate(urls.owner, [one, slow])])
  assert.deepEqual(done.flat().toSorted(), ['0001-one', '0002-two'])
})

test('a migration that fails leaves nothing of itself, and those before it stay', async t => {
  const { urls, owner } = await emptyDatabase(t)
  const wrong = migration('0002-two', 'create table tk.two (id int);\n\nselect nothing;')
  await assert.rejects(migrate(urls.owner, [one, wrong]), {
    code: 'migration-failed',
    message: /0002-two.*"nothing".*line 3/s,
  })
  await assert.rejects(sql`select from tk.two`.execute(owner), { code: '42P01' })
  assert.deepEqual(await migrate(urls.owner, [one, two]), ['0002-two'])
})

test('a database newer than the program is refused', async t => {
  const { urls } = await emptyDatabase(t)
  await migrate(urls.owner, [one, two])
  await assert.rejects(migrate(urls.owner, [one]), { code: 'database-newer', message: /0002-two.*0001-one/ })
  await assert.rejects(requireMigrated(urls.app, [one]), { code: 'database-newer' })
})

test('a migration changed after it was applied, or numbered below the last, is refused', () => {
  assert.throws(() => missingOf([migration('0001-one', 'select 1')], [one]), { code: 'migration-changed' })
  assert.throws(() => missingOf([one, two], [two]), { code: 'migration-missed', message: /0001-one/ })
})

test('what --print-roles prints lets an administrator without all rights prepare a database for us', async t => {
  const { adminUrl } = await testDatabase(t)
  const as = (login: string, password: string, database: string) =>
    adminUrl.replace(/\/\/.*\?/, `//${login}:${password}@/${database}?`)
  const passwords = freshPasswords()
  await run(adminUrl, `create role keeper login createrole createdb password 'keeper'`)
  const keeperUrl = as('keeper', 'keeper', 'postgres')
  // The logins of the tests are the superuser's: a server of others does not have them yet.
  for (const login of ['owner', 'app', 'queue', 'backup'])
    await run(adminUrl, `alter role townkeep_${login} rename to former_${login}`)
  const printed = printRoles({ database: 'town', address: 'db.example', passwords })
  const [create = '', ...rest] = printed.split(';\n')
  await run(keeperUrl, create)
  const statements = rest.filter(statement => !statement.includes('bypassrls'))
  for (const statement of statements) await run(keeperUrl, statement)
  const townUrl = (login: 'owner' | 'app') => as(`townkeep_${login}`, passwords[login], 'town')
  assert.ok((await migrate(townUrl('owner'))).length > 0)
  await requireMigrated(townUrl('app'))
  assert.match(printed, new RegExp(`-- DATABASE_URL=postgres://townkeep_app:${passwords.app}@db.example/town\n`))
})

test('the files are named and numbered', () => {
  const files = migrationFiles()
  assert.equal(files[0]?.name, '0001-core')
})

function migration(name: string, text: string): Migration {
  return { name, sql: text, checksum: text }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
