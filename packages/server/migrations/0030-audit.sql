-- Who did what, when, to what: entries are only ever added. The app's login may insert the body alone and read within
-- its scope; time, number and transaction are the database's word. What is chained is `body`, byte for byte; the other
-- columns are made from it, so that they cannot say anything else.
create table tk.audit_entry (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  body text not null,
  action text not null generated always as (body::jsonb ->> 'action') stored,
  subject text not null generated always as (body::jsonb ->> 'subject') stored,
  actor_id text not null generated always as (body::jsonb -> 'actor' ->> 'id') stored,
  unit_id uuid generated always as ((body::jsonb ->> 'unit')::uuid) stored,
  primary key (at, id)
) partition by range (at);

create index audit_entry_newest on tk.audit_entry (id desc);
create index audit_entry_by_transaction on tk.audit_entry (xid, id);
create index audit_entry_by_subject on tk.audit_entry (subject, id desc);
create index audit_entry_by_actor on tk.audit_entry (actor_id, id desc);
create index audit_entry_by_unit on tk.audit_entry (unit_id, id desc);

alter table tk.audit_entry enable row level security;
create policy audit_add on tk.audit_entry for insert to townkeep_app with check (true);
create policy audit_read on tk.audit_entry for select to townkeep_app using (
  (select tk.everything('tk.read_audit')) or unit_id = any (array(select u from tk.units_in('tk.read_audit') u)));
grant insert (body), select on tk.audit_entry to townkeep_app;

-- One link per entry: `digest` is of the entry, `hash` of the link before and the digest, so that the chain holds
-- without the entries that were archived.
create table tk.audit_seal (
  seq bigint primary key,
  at timestamptz not null default now(),
  entry_id bigint not null unique,
  entry_at timestamptz not null,
  entry_xid xid8 not null,
  digest bytea not null,
  hash bytea not null
);
create index audit_seal_by_entry_time on tk.audit_seal (entry_at);
grant insert, select on tk.audit_seal to townkeep_app;

-- Months that were moved into files. Only the owner moves them.
create table tk.audit_archive (
  month date primary key,
  file text not null,
  entries bigint not null,
  sha256 bytea not null,
  at timestamptz not null default now()
);
grant select on tk.audit_archive to townkeep_app;

-- Makes the months from the present one on, as far ahead as asked, at most ten years. A partition gets no grant: what
-- the app may do, it may through the parent only, and row-level security without a policy closes it for whoever should
-- be granted it by mistake.
create function tk.make_audit_partitions(months_ahead integer) returns integer
language plpgsql security definer set search_path = '' set timezone = 'UTC' set lock_timeout = '5s' as $$
declare
  first timestamptz;
  made integer := 0;
  name text;
begin
  for n in 0..least(months_ahead, 120) loop
    first := pg_catalog.date_trunc('month', pg_catalog.now()) + n * interval '1 month';
    name := 'audit_entry_' || pg_catalog.to_char(first, 'YYYY_MM');
    continue when pg_catalog.to_regclass('tk.' || name) is not null;
    execute pg_catalog.format('create table tk.%I partition of tk.audit_entry for values from (%L) to (%L)',
      name, first, first + interval '1 month');
    execute pg_catalog.format('alter table tk.%I enable row level security', name);
    execute pg_catalog.format('revoke all on tk.%I from townkeep_backup', name);
    made := made + 1;
  end loop;
  return made;
end $$;
revoke all on function tk.make_audit_partitions(integer) from public;
grant execute on function tk.make_audit_partitions(integer) to townkeep_app;
select tk.make_audit_partitions(24);
