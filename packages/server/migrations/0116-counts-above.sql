-- What stands below a unit is counted at that unit as well, as it stood below it on each day: to add up thousands of units for every
-- figure of a municipality took a second and more. `own` are the changes of the unit itself; the others are those of all that stood below.
alter table tk.finding_count add column own boolean not null default true;
drop index tk.finding_count_of;
create index finding_count_of on tk.finding_count (unit_id, what, day) include (area, severity, days, n, own);

-- Rows of figures that few spells belong to, found without going through all others.
create index finding_spell_due on tk.finding_spell (from_at, finding_id, number) include (unit_id, to_at) where overdue_at is not null;
create index finding_spell_waiting on tk.finding_spell (from_at, finding_id, number) include (unit_id, to_at) where waiting;
create index finding_spell_asked on tk.finding_spell (from_at, finding_id, number) include (unit_id, to_at) where verdict <> 'fails';

-- What a change of a unit is at one that stands above it, or stood or comes to. What happened counts on its day. What stands comes along
-- when the unit comes, and goes with it.
create function tk.counts_above(c tk.unit_closure, day date, stands boolean) returns table (day date, sign integer)
language sql immutable parallel safe
begin atomic
  select v.day, v.sign
  from (select tk.office_day(c.from_at) as begun, tk.office_day(c.to_at) as over) at, lateral (values
    (begun <= counts_above.day and counts_above.day < over, counts_above.day, 1),
    (stands and counts_above.day < begun, begun, 1),
    (stands and counts_above.day < over, over, -1)) v (counts, day, sign)
  where v.counts and isfinite(v.day);
end;

create function tk.stands(what text) returns boolean
language sql immutable parallel safe
return what in ('open', 'asked', 'late', 'unconfirmed');

create or replace function tk.count_new_spells() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  with own as materialized (
    select c.unit_id, c.day, c.area, c.severity, c.what, c.days, pg_catalog.sum(c.n) as n from fresh s, tk.spell_counts(s) c
    group by c.unit_id, c.day, c.area, c.severity, c.what, c.days having pg_catalog.sum(c.n) <> 0
  )
  insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n)
  select unit_id, true, day, area, severity, what, days, n from own
  union all
  select c.anc, false, a.day, o.area, o.severity, o.what, o.days, pg_catalog.sum(a.sign * o.n)
  from own o join tk.unit_closure c on c.des = o.unit_id and c.depth > 0, tk.counts_above(c, o.day, tk.stands(o.what)) a
  group by c.anc, a.day, o.area, o.severity, o.what, o.days having pg_catalog.sum(a.sign * o.n) <> 0;
  return null;
end $$;

create or replace function tk.count_changed_spells() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  with own as materialized (
    select c.unit_id, c.day, c.area, c.severity, c.what, c.days, pg_catalog.sum(c.n) as n from (
      select c.* from fresh s, tk.spell_counts(s) c
      union all
      select c.unit_id, c.day, c.area, c.severity, c.what, c.days, -c.n from stale s, tk.spell_counts(s) c) c
    group by c.unit_id, c.day, c.area, c.severity, c.what, c.days having pg_catalog.sum(c.n) <> 0
  )
  insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n)
  select unit_id, true, day, area, severity, what, days, n from own
  union all
  select c.anc, false, a.day, o.area, o.severity, o.what, o.days, pg_catalog.sum(a.sign * o.n)
  from own o join tk.unit_closure c on c.des = o.unit_id and c.depth > 0, tk.counts_above(c, o.day, tk.stands(o.what)) a
  group by c.anc, a.day, o.area, o.severity, o.what, o.days having pg_catalog.sum(a.sign * o.n) <> 0;
  return null;
end $$;

create or replace function tk.count_gone_spells() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  with own as materialized (
    select c.unit_id, c.day, c.area, c.severity, c.what, c.days, -pg_catalog.sum(c.n) as n from stale s, tk.spell_counts(s) c
    group by c.unit_id, c.day, c.area, c.severity, c.what, c.days having pg_catalog.sum(c.n) <> 0
  )
  insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n)
  select unit_id, true, day, area, severity, what, days, n from own
  union all
  select c.anc, false, a.day, o.area, o.severity, o.what, o.days, pg_catalog.sum(a.sign * o.n)
  from own o join tk.unit_closure c on c.des = o.unit_id and c.depth > 0, tk.counts_above(c, o.day, tk.stands(o.what)) a
  group by c.anc, a.day, o.area, o.severity, o.what, o.days having pg_catalog.sum(a.sign * o.n) <> 0;
  return null;
end $$;

-- A unit that comes to stand elsewhere takes what stands along, from that day on.
create function tk.counts_of_new_place() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n)
  select c.anc, false, a.day, o.area, o.severity, o.what, o.days, pg_catalog.sum(a.sign * o.n)
  from fresh c join tk.finding_count o on o.unit_id = c.des and o.own, tk.counts_above(c, o.day, tk.stands(o.what)) a
  where c.depth > 0
  group by c.anc, a.day, o.area, o.severity, o.what, o.days having pg_catalog.sum(a.sign * o.n) <> 0;
  return null;
end $$;

create function tk.counts_of_changed_place() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n)
  select p.anc, false, p.day, p.area, p.severity, p.what, p.days, pg_catalog.sum(p.n) from (
    select c.anc, a.day, o.area, o.severity, o.what, o.days, a.sign * o.n as n
    from fresh c join tk.finding_count o on o.unit_id = c.des and o.own, tk.counts_above(c, o.day, tk.stands(o.what)) a
    where c.depth > 0
    union all
    select c.anc, a.day, o.area, o.severity, o.what, o.days, -a.sign * o.n
    from stale c join tk.finding_count o on o.unit_id = c.des and o.own, tk.counts_above(c, o.day, tk.stands(o.what)) a
    where c.depth > 0) p
  group by p.anc, p.day, p.area, p.severity, p.what, p.days having pg_catalog.sum(p.n) <> 0;
  return null;
end $$;

create function tk.counts_of_gone_place() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n)
  select c.anc, false, a.day, o.area, o.severity, o.what, o.days, -pg_catalog.sum(a.sign * o.n)
  from stale c join tk.finding_count o on o.unit_id = c.des and o.own, tk.counts_above(c, o.day, tk.stands(o.what)) a
  where c.depth > 0
  group by c.anc, a.day, o.area, o.severity, o.what, o.days having pg_catalog.sum(a.sign * o.n) <> 0;
  return null;
end $$;

create trigger finding_count_placed after insert on tk.unit_closure
  referencing new table as fresh for each statement execute function tk.counts_of_new_place();
create trigger finding_count_moved after update on tk.unit_closure
  referencing new table as fresh old table as stale for each statement execute function tk.counts_of_changed_place();
create trigger finding_count_left after delete on tk.unit_closure
  referencing old table as stale for each statement execute function tk.counts_of_gone_place();

create or replace function tk.fold_finding_counts() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  put_together integer;
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('finding counts', 0));
  with loose as (
    delete from tk.finding_count c where not c.folded returning c.*
  ), kinds as (
    select distinct unit_id, own, day, area, severity, what, days from loose
  ), taken as (
    delete from tk.finding_count c using kinds k
    where c.folded and (c.unit_id, c.what, c.day, c.area, c.severity, c.days, c.own) = (k.unit_id, k.what, k.day, k.area, k.severity, k.days, k.own)
    returning c.*
  ), kept as (
    insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n, folded)
    select unit_id, own, day, area, severity, what, days, pg_catalog.sum(n), true
    from (select * from loose union all select * from taken) c
    group by unit_id, own, day, area, severity, what, days having pg_catalog.sum(n) <> 0
  )
  select pg_catalog.count(*) into put_together from loose;
  return put_together;
end $$;

-- The last part of the recount: counts against spells, and what stands above against what stands below. What is mended is one row a kind
-- already: there is nothing to put together.
create function tk.recount_counts() returns table (what text, subject text, kept text, counted text)
language plpgsql security definer set search_path = '' as $$
begin
  if not tk.everything('tk.write_findings') then
    return;
  end if;
  return query
    with difference as materialized (
      select side.unit_id, side.day, side.area, side.severity, side.what, side.days,
        pg_catalog.sum(side.kept)::bigint as kept, pg_catalog.sum(side.counted)::bigint as counted
      from (
        select c.unit_id, c.day, c.area, c.severity, c.what, c.days, c.n as kept, 0 as counted from tk.finding_count c where c.own
        union all
        select c.unit_id, c.day, c.area, c.severity, c.what, c.days, 0, c.n from tk.finding_spell s, tk.spell_counts(s) c) side
      group by side.unit_id, side.day, side.area, side.severity, side.what, side.days
      having pg_catalog.sum(side.kept) <> pg_catalog.sum(side.counted)
    ), mended as (
      insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n, folded)
      select d.unit_id, true, d.day, d.area, d.severity, d.what, d.days, d.counted - d.kept, true from difference d
    )
    select 'count', pg_catalog.concat_ws(' ', d.unit_id, d.day, d.area, d.severity, d.what, d.days), d.kept::text, d.counted::text
    from difference d;
  return query
    with own as materialized (
      select c.unit_id, c.day, c.area, c.severity, c.what, c.days, pg_catalog.sum(c.n) as n from tk.finding_count c where c.own
      group by c.unit_id, c.day, c.area, c.severity, c.what, c.days having pg_catalog.sum(c.n) <> 0
    ), difference as materialized (
      select side.unit_id, side.day, side.area, side.severity, side.what, side.days,
        pg_catalog.sum(side.kept)::bigint as kept, pg_catalog.sum(side.counted)::bigint as counted
      from (
        select c.unit_id, c.day, c.area, c.severity, c.what, c.days, c.n as kept, 0 as counted from tk.finding_count c where not c.own
        union all
        select c.anc, a.day, o.area, o.severity, o.what, o.days, 0, a.sign * o.n
        from own o join tk.unit_closure c on c.des = o.unit_id and c.depth > 0, tk.counts_above(c, o.day, tk.stands(o.what)) a) side
      group by side.unit_id, side.day, side.area, side.severity, side.what, side.days
      having pg_catalog.sum(side.kept) <> pg_catalog.sum(side.counted)
    ), mended as (
      insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n, folded)
      select d.unit_id, false, d.day, d.area, d.severity, d.what, d.days, d.counted - d.kept, true from difference d
    )
    select 'count above', pg_catalog.concat_ws(' ', d.unit_id, d.day, d.area, d.severity, d.what, d.days), d.kept::text, d.counted::text
    from difference d;
end $$;

-- As before, with the counts apart.
create or replace function tk.recount_spells() returns table (what text, subject text, kept text, counted text)
language plpgsql security definer set search_path = '' as $$
declare
  wrong uuid[];
begin
  if not tk.everything('tk.write_findings') then
    return;
  end if;

  wrong := array(
    select f.id from tk.finding f left join tk.finding_spell s on s.finding_id = f.id and s.to_at = 'infinity'
    where case when f.state = 'closed'
      then s.finding_id is not null or not exists (select from tk.finding_spell x where x.finding_id = f.id)
      else s.finding_id is null or (s.unit_id, s.severity, s.verdict, s.waiting, s.confirm_by, s.overdue_at)
        is distinct from (f.unit_id, f.severity, f.verdict, f.state = 'new', case when f.state = 'new' then f.confirm_by end, f.overdue_at) end);
  return query
    select 'spell', f.id::text, pg_catalog.to_jsonb(s)::text, f.state || ' ' || f.unit_id::text
    from tk.finding f left join tk.finding_spell s on s.finding_id = f.id and s.to_at = 'infinity' where f.id = any (wrong);
  perform tk.settle_spells(wrong);

  return query
    with kept as (
      select e.finding_id, pg_catalog.row_number() over (partition by e.finding_id order by e.number, e.part) as place, e.what, e.at
      from (
        select s.finding_id, s.number, 0 as part, s.began as what, s.from_at as at from tk.finding_spell s where s.began is not null
        union all
        select s.finding_id, s.number, 1, s.ended, s.to_at from tk.finding_spell s where s.ended <> 'confirmed') e
    )
    select 'edge', coalesce(k.finding_id, t.finding_id)::text, k.what || ' ' || k.at::text, t.what || ' ' || t.at::text
    from kept k full join tk.finding_edges() t on t.finding_id = k.finding_id and t.place = k.place
    where (k.what is distinct from t.what or k.at not between t.at - interval '1 minute' and t.at + interval '1 minute')
      -- What stood in the ledger before it kept events has none.
      and exists (select from tk.finding_event e where e.finding_id = coalesce(k.finding_id, t.finding_id))
      and coalesce(k.finding_id, t.finding_id) <> all (wrong);

  return query select * from tk.recount_counts();
end $$;

revoke all on function tk.recount_counts() from public;

insert into tk.finding_count (unit_id, own, day, area, severity, what, days, n)
select c.anc, false, a.day, o.area, o.severity, o.what, o.days, sum(a.sign * o.n)
from tk.finding_count o join tk.unit_closure c on c.des = o.unit_id and c.depth > 0, tk.counts_above(c, o.day, tk.stands(o.what)) a
where o.own
group by c.anc, a.day, o.area, o.severity, o.what, o.days having sum(a.sign * o.n) <> 0;
