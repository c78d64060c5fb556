-- How many findings there are of each kind, for pages that show counts. Kept by the database in the transaction of whatever changes
-- a finding, also where a finding follows its asset to another unit. Rows are only added: intakes of one unit never wait for each
-- other. Their sum is the count; a job folds them.

create table tk.finding_tally (
  unit_id uuid not null references tk.unit,
  state text not null,
  verdict text not null,
  severity smallint not null,
  n integer not null
);
create index finding_tally_by_unit on tk.finding_tally (unit_id) include (state, verdict, severity, n);

alter table tk.finding_tally enable row level security;
create policy finding_tally_read on tk.finding_tally for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
grant select on tk.finding_tally to townkeep_app;

create function tk.tally_new_findings() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_tally (unit_id, state, verdict, severity, n)
  select f.unit_id, f.state, f.verdict, f.severity, pg_catalog.count(*) from fresh f
  group by f.unit_id, f.state, f.verdict, f.severity;
  return null;
end $$;

create function tk.tally_changed_findings() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_tally (unit_id, state, verdict, severity, n)
  select f.unit_id, f.state, f.verdict, f.severity, pg_catalog.sum(f.n) from (
    select unit_id, state, verdict, severity, 1 as n from fresh
    union all
    select unit_id, state, verdict, severity, -1 from stale) f
  group by f.unit_id, f.state, f.verdict, f.severity having pg_catalog.sum(f.n) <> 0;
  return null;
end $$;

create function tk.tally_gone_findings() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_tally (unit_id, state, verdict, severity, n)
  select f.unit_id, f.state, f.verdict, f.severity, -pg_catalog.count(*) from stale f
  group by f.unit_id, f.state, f.verdict, f.severity;
  return null;
end $$;

create trigger finding_tally_new after insert on tk.finding
  referencing new table as fresh for each statement execute function tk.tally_new_findings();
create trigger finding_tally_changed after update on tk.finding
  referencing new table as fresh old table as stale for each statement execute function tk.tally_changed_findings();
create trigger finding_tally_gone after delete on tk.finding
  referencing old table as stale for each statement execute function tk.tally_gone_findings();

-- Puts rows of one kind together. Whoever adds or reads meanwhile is not disturbed: the sum stays what it was.
create function tk.fold_finding_tally() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  folded integer;
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('finding tally', 0));
  with kinds as (
    select t.unit_id, t.state, t.verdict, t.severity from tk.finding_tally t
    group by t.unit_id, t.state, t.verdict, t.severity having pg_catalog.count(*) > 1 or pg_catalog.sum(t.n) = 0
  ), taken as (
    delete from tk.finding_tally t using kinds k
    where (t.unit_id, t.state, t.verdict, t.severity) = (k.unit_id, k.state, k.verdict, k.severity) returning t.*
  ), kept as (
    insert into tk.finding_tally (unit_id, state, verdict, severity, n)
    select unit_id, state, verdict, severity, pg_catalog.sum(n) from taken
    group by unit_id, state, verdict, severity having pg_catalog.sum(n) <> 0
  )
  select pg_catalog.count(*) into folded from taken;
  return folded;
end $$;

-- Counts all findings afresh and answers where the tally says otherwise. What differs is mended, never in silence. For whoever may
-- change findings of the whole tree.
create function tk.recount_findings()
returns table (unit_id uuid, state text, verdict text, severity smallint, tallied bigint, counted bigint)
language plpgsql security definer set search_path = '' as $$
begin
  if not tk.everything('tk.write_findings') then
    return;
  end if;
  return query
    with difference as materialized (
      select side.unit_id, side.state, side.verdict, side.severity,
        pg_catalog.sum(side.tallied)::bigint as tallied, pg_catalog.sum(side.counted)::bigint as counted
      from (
        select t.unit_id, t.state, t.verdict, t.severity, t.n as tallied, 0 as counted from tk.finding_tally t
        union all
        select f.unit_id, f.state, f.verdict, f.severity, 0, 1 from tk.finding f) side
      group by side.unit_id, side.state, side.verdict, side.severity
      having pg_catalog.sum(side.tallied) <> pg_catalog.sum(side.counted)
    ), mended as (
      insert into tk.finding_tally (unit_id, state, verdict, severity, n)
      select d.unit_id, d.state, d.verdict, d.severity, d.counted - d.tallied from difference d
    )
    select d.* from difference d;
end $$;

grant execute on function tk.fold_finding_tally(), tk.recount_findings() to townkeep_app;

insert into tk.finding_tally (unit_id, state, verdict, severity, n)
select unit_id, state, verdict, severity, count(*) from tk.finding group by unit_id, state, verdict, severity;
