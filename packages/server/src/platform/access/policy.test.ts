import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { plantUnits } from '../../testing/sample-units.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Tx } from '../db/index.ts'
import { families } from './families.ts'
import { sampleActor } from './testing/sample-actor.ts'
import { makeSampleTable } from './testing/sample-table.ts'
import { withRight } from './with-right.ts'

const now = new Date('2026-06-01T00:00:00Z')

interface Plan {
  readonly 'Node Type': string
  readonly 'Parent Relationship'?: string
  readonly 'Subplan Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Loops': number
  readonly Plans?: readonly Plan[]
}

async function explain(tx: Tx, query: string): Promise<readonly Plan[]> {
  const { rows } = await sql
    .raw<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(`explain (analyze, format json) ${query}`)
    .execute(tx)
  const nodes = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]
  return nodes(rows[0]!['QUERY PLAN'][0].Plan)
}

test('a policy asks once a query, never once a row, and an index serves it', async t => {
  const { app, owner } = await testDatabase(t)
  const units = await plantUnits(owner)
  await makeSampleTable(owner, [])
  await sql`insert into tk.sample (unit_id, key)
    select (array[${units.east}, ${units.eastTown}, ${units.westTown}]::uuid[])[1 + n % 3], n from generate_series(1, 3000) n`.execute(
    owner,
  )
  await sql`analyze tk.sample, tk.unit_closure`.execute(owner)
  for (const unit of ['eastTown', 'east', 'municipality'] as const) {
    await withRight(
      app,
      sampleActor(['inspector', units[unit]]),
      'asset.read',
      async tx => {
        const plans = await explain(tx, 'select * from tk.sample order by id desc limit 50')
        assert.deepEqual(
          plans.filter(plan => plan['Parent Relationship'] === 'SubPlan'),
          [],
          'no correlated subplan',
        )
        const asked = plans.filter(plan => plan['Parent Relationship'] === 'InitPlan')
        assert.ok(asked.length > 0)
        for (const plan of asked) assert.ok(plan['Actual Loops'] <= 1, plan['Subplan Name'])
        assert.ok(!plans.some(plan => plan['Node Type'] === 'Sort'), 'walks the index of the sort')

        // A list over few units asks unit by unit, which the unit's index then serves.
        const narrow = await explain(
          tx,
          `select s.* from tk.units_in('tk.read_assets') u
         cross join lateral (select * from tk.sample where unit_id = u order by id desc limit 50) s`,
        )
        assert.ok(
          narrow.some(plan => /unit_id = /.test(plan['Index Cond'] ?? '')),
          'indexed by the unit',
        )
        assert.deepEqual(
          narrow.filter(plan => plan['Parent Relationship'] === 'SubPlan'),
          [],
        )
      },
      { now },
    )
  }
})

/** Written under every right: whatever is done leaves its entry. */
const openToAll = new Set(['audit_entry INSERT'])

test('every table whose rows belong to units has the policies of this form', async t => {
  const { owner } = await testDatabase(t)
  const { rows } = await sql<{
    table: string
    secured: boolean
    policies: readonly string[] | null
    grants: readonly string[]
  }>`
    select c.relname as table, c.relrowsecurity as secured,
      (select array_agg(p.cmd || ' ' || coalesce(p.qual, '') || coalesce(p.with_check, '') order by p.cmd)
       from pg_policies p where p.schemaname = 'tk' and p.tablename = c.relname) as policies,
      array(select k from unnest(array['INSERT', 'UPDATE', 'DELETE']) k
        where has_table_privilege('townkeep_app', c.oid, k) or (k <> 'DELETE' and has_any_column_privilege('townkeep_app', c.oid, k))) as grants
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tk'
    where c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'unit_id' and not a.attisdropped)
      and has_any_column_privilege('townkeep_app', c.oid, 'select')`.execute(owner)
  assert.ok(rows.length >= 4)
  const settings = new Set(families.flatMap(family => [`tk.read_${family}`, `tk.write_${family}`]))
  for (const { table, secured, policies, grants } of rows) {
    assert.ok(secured, table)
    for (const command of ['SELECT', ...grants].filter(one => !openToAll.has(`${table} ${one}`))) {
      const found = (policies ?? []).filter(policy => policy.startsWith(`${command} `))
      assert.equal(found.length, 1, `${table}: one policy for ${command}`)
      const asked = [...found[0]!.matchAll(/'(tk\.\w+)'/g)].map(([, name]) => name!)
      assert.deepEqual(new Set(asked).size, 1, `${table} ${command}`)
      assert.ok(
        settings.has(asked[0]!) && asked[0]!.startsWith(command === 'SELECT' ? 'tk.read_' : 'tk.write_'),
        asked[0],
      )
      assert.match(found[0]!, /SELECT tk\.everything\(/)
      assert.match(found[0]!, /unit_id = ANY \(ARRAY\( SELECT u\.u\s+FROM tk\.units_in\(/)
    }
  }
})

test('a table of two sides shows the addressed one what is served, and lets it change nothing of the issuing one', async t => {
  const { owner } = await testDatabase(t)
  const { rows } = await sql<{ table: string; command: string; says: string }>`
    select p.tablename as table, p.cmd as command, coalesce(p.qual, '') || coalesce(p.with_check, '') as says
    from pg_policies p join pg_class c on c.relname = p.tablename and c.relrowsecurity
    where p.schemaname = 'tk' and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'issuer_id')
    order by p.tablename, p.cmd`.execute(owner)
  const asked = (says: string) => new Set([...says.matchAll(/'(tk\.\w+)'/g)].map(([, name]) => name!))
  const within = (says: string) =>
    [...says.matchAll(/(\w+) = ANY \(ARRAY\( SELECT u\.u\s+FROM tk\.units_in\('(tk\.\w+)'/g)].map(
      ([, column, setting]) => `${column} ${setting}`,
    )
  const bothSides = ['addressee_id tk.read_notices', 'issuer_id tk.read_drafts', 'issuer_id tk.read_notices']
  const expected: Readonly<Record<string, readonly string[]>> = {
    'notice SELECT': bothSides,
    'notice INSERT': ['issuer_id tk.write_drafts'],
    'notice UPDATE': ['issuer_id tk.write_drafts'],
    'notice_answer SELECT': ['addressee_id tk.read_notices', 'issuer_id tk.read_notices'],
    'notice_answer INSERT': ['addressee_id tk.write_notices'],
    'notice_event SELECT': ['issuer_id tk.read_drafts'],
    'notice_event INSERT': ['issuer_id tk.write_drafts'],
    'notice_finding SELECT': bothSides,
    'notice_finding INSERT': ['issuer_id tk.write_drafts'],
    'notice_finding UPDATE': ['issuer_id tk.write_drafts'],
  }
  assert.deepEqual(
    Object.fromEntries(rows.map(({ table, command, says }) => [`${table} ${command}`, within(says).toSorted()])),
    expected,
  )
  for (const { table, command, says } of rows) {
    for (const setting of asked(says))
      assert.ok(says.includes(`( SELECT tk.everything('${setting}'`), `${table} ${command}`)
    if (says.includes('tk.read_notices') && says.includes('tk.read_drafts'))
      assert.match(says, /served AND \(\( SELECT tk\.everything\('tk\.read_notices'/, table)
  }
})

test('no view goes past the policies, and no function of the owner trusts the search path', async t => {
  const { owner } = await testDatabase(t)
  const views = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'tk' and c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)`.execute(
    owner,
  )
  assert.deepEqual(views.rows, [])
  const functions = await sql<{ name: string }>`
    select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('tk', 'queue') and p.prosecdef
      and not exists (select from unnest(p.proconfig) s where s like 'search_path=%')`.execute(owner)
  assert.deepEqual(functions.rows, [])
})
