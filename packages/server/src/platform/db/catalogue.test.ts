import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../testing/test-database.ts'
import { listCatalogue } from './catalogue-listing.ts'
import { typesOfCatalogue } from './catalogue-types.ts'
import { catalogueFaults } from './testing/catalogue-faults.ts'

test('nothing that the migrations make leads around the policies', async t => {
  const { urls } = await testDatabase(t)
  assert.deepEqual(await catalogueFaults(urls.owner), [])
})

test('each way around the policies is found', async t => {
  const { urls, owner } = await testDatabase(t)
  await sql`
    create table tk.t (id int, at date) partition by range (at);
    create table tk.t_1 partition of tk.t for values from ('2026-01-01') to ('2026-02-01');
    create policy p on tk.t for select to townkeep_app using (true);
    grant select on tk.t_1 to townkeep_app;
    create view tk.v as select * from tk.t;
    create view tk.fine with (security_invoker = on) as select * from tk.t;
    create materialized view tk.m as select * from tk.t;
    create function tk.f() returns int language sql security definer as 'select 1';
    create function tk.g() returns int language sql security definer set search_path = '' as 'select 1';
    grant execute on function tk.g() to public;
  `.execute(owner)
  assert.deepEqual(await catalogueFaults(urls.owner), [
    'definer function that everyone may call: tk.g()',
    'definer function without a set search_path: tk.f()',
    'materialised view, which knows no policies: tk.m',
    'partition with rights of its own: tk.t_1',
    'policies, but row security is off: tk.t',
    'view without security_invoker: tk.v',
  ])
})

test('the listing shows rights, policies and functions, and leaves partitions out', async t => {
  const { urls, owner } = await testDatabase(t)
  await sql`
    create type tk.colour as enum ('red', 'green');
    create table tk.t (id bigint generated always as identity, at date not null, colour tk.colour) partition by range (at);
    create table tk.t_1 partition of tk.t for values from ('2026-01-01') to ('2026-02-01');
    create index t_newest on tk.t (at desc) where colour = 'red';
    alter table tk.t enable row level security;
    create policy p on tk.t for select to townkeep_app using (id > 0);
    grant select, insert on tk.t to townkeep_app;
  `.execute(owner)
  const lines = (await listCatalogue(urls.owner)).split('\n').filter(line => /^tk\.(?:t|t_id_seq|colour):/.test(line))
  assert.deepEqual(lines, [
    'tk.colour: enum red, green',
    'tk.t: column at date not null',
    'tk.t: column colour tk.colour',
    'tk.t: column id bigint not null identity always',
    'tk.t: grant townkeep_app: INSERT, SELECT',
    'tk.t: grant townkeep_backup: SELECT',
    `tk.t: index CREATE INDEX t_newest USING btree (at DESC) WHERE (colour = 'red'::tk.colour)`,
    'tk.t: policy p for select to townkeep_app using (id > 0)',
    'tk.t: table partitioned by RANGE (at), row security, owner townkeep_owner',
    'tk.t_id_seq: grant townkeep_backup: SELECT',
  ])
})

test('the types say what may be left out, what may be null, and how it is read', async t => {
  const { urls, owner } = await testDatabase(t)
  await sql`
    create type tk.colour as enum ('red', 'green');
    create domain tk.short as text not null check (length(value) < 9);
    create table tk.sample (id bigint generated always as identity, name tk.short, colour tk.colour not null default 'red',
      at timestamptz, days date[] not null default '{}', share numeric not null, body jsonb not null,
      twice int generated always as (2) stored);
  `.execute(owner)
  const types = await typesOfCatalogue(urls.owner)
  const [, body] = /interface Sample \{\n(.*?)\n\}/s.exec(types) ?? []
  assert.deepEqual(
    body?.split('\n').map(line => line.trim()),
    [
      'id: GeneratedAlways<number>',
      'name: string',
      `colour: Generated<'red' | 'green'>`,
      'at: Timestamp | null',
      'days: Generated<string[]>',
      'share: Numeric',
      'body: Json',
      'twice: GeneratedAlways<number | null>',
    ],
  )
  await sql`create table tk.odd (place point)`.execute(owner)
  await assert.rejects(typesOfCatalogue(urls.owner), /tk\.odd\.place: type point/)
})
