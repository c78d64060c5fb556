-- How findings stood, and when: for figures of a past period, which stay as they were whatever becomes of findings, assets and units
-- later. A spell is a stretch of time in which a finding was open and stood the same as far as figures go. It is dated by the ledger:
-- by when something became known, not by when it was so, since what is learned late must not change a past figure.
-- Written by triggers alone, in the transaction of the change, so that no way of changing a finding forgets it.

create table tk.finding_spell (
  finding_id uuid not null references tk.finding on delete cascade,
  number integer not null check (number > 0),
  -- Whose it was then; it does not follow the asset.
  unit_id uuid not null references tk.unit,
  rule text not null,
  severity smallint not null,
  verdict text not null,
  from_at timestamptz not null,
  to_at timestamptz not null default 'infinity' check (to_at >= from_at),
  -- Absent: it was open before, and stood otherwise.
  began text check (began in ('found', 'reopened')),
  -- When it was found or reopened, through all the spells since.
  began_at timestamptz not null,
  -- Nobody has confirmed it yet, which an officer was to do by then.
  waiting boolean not null,
  confirm_by date,
  -- From when on it is late, as it was known in this spell.
  overdue_at timestamptz,
  -- Absent: it goes on, or went on otherwise.
  ended text check (ended in ('confirmed', 'fixed', 'page-removed', 'no-longer-applies', 'asset-retired', 'entered-by-mistake')),
  -- At closing, where the unit had been told.
  in_time boolean,
  days_late integer,
  primary key (finding_id, number),
  check ((ended is null) or to_at <> 'infinity')
) with (fillfactor = 85);
create unique index finding_spell_now on tk.finding_spell (finding_id) where to_at = 'infinity';
create index finding_spell_by_unit on tk.finding_spell (unit_id, from_at);
create index finding_spell_by_begin on tk.finding_spell (from_at, finding_id, number);
create index finding_spell_by_end on tk.finding_spell (to_at, finding_id, number) where ended is not null;

-- What figures add up: one row for what changed in a unit on a day, by area and severity. As in tk.finding_tally, changes only ever add
-- rows, so that nobody waits for anybody; a job puts them together.
--   open, asked, late, unconfirmed   more or fewer of them from that day on: failures; questions for a person; late; not confirmed in time
--   found, reopened, confirmed, fixed, page-removed, no-longer-applies, asset-retired, entered-by-mistake   what happened
--   in-time, too-late                of what was fixed, that which the unit had been told of
-- Of what was confirmed and fixed, `days` says how many days that took.
create table tk.finding_count (
  unit_id uuid not null references tk.unit,
  day date not null,
  area text not null,
  severity smallint not null,
  what text not null,
  days integer not null,
  n bigint not null,
  folded boolean not null default false
);
create index finding_count_of on tk.finding_count (what, unit_id, day) include (area, severity, days, n);
create index finding_count_loose on tk.finding_count (unit_id) where not folded;

-- Units that stood below what is open to the setting, and do so no longer, each with until when. Whoever answers for a unit sees what it
-- was when it was his.
create function tk.units_once_in(setting text) returns table (unit_id uuid, until timestamptz)
language sql stable parallel safe
begin atomic
  select c.des, max(c.to_at) from tk.unit_closure c
  where c.anc = any (array(select u from tk.units_in(setting) u)) and c.to_at <> 'infinity'
    and c.des <> all (array(select u from tk.units_in(setting) u))
  group by c.des;
end;

alter table tk.finding_spell enable row level security;
create policy finding_spell_read on tk.finding_spell for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u))
  or (unit_id = any (array(select o.unit_id from tk.units_once_in('tk.read_findings') o))
    and exists (select from tk.units_once_in('tk.read_findings') o where o.unit_id = finding_spell.unit_id and o.until > finding_spell.from_at)));
grant select on tk.finding_spell to townkeep_app;

alter table tk.finding_count enable row level security;
create policy finding_count_read on tk.finding_count for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u))
  or (unit_id = any (array(select o.unit_id from tk.units_once_in('tk.read_findings') o))
    and exists (select from tk.units_once_in('tk.read_findings') o where o.unit_id = finding_count.unit_id and o.until > finding_count.day)));
grant select on tk.finding_count to townkeep_app;

-- The day of a moment, where the office is.
create function tk.office_day(at timestamptz) returns date
language sql immutable parallel safe
return (at at time zone 'Asia/Shanghai')::date;

-- All that a spell adds to the counts. The one place where it is said what counts as what, for every change and for the recount.
create function tk.spell_counts(s tk.finding_spell)
returns table (unit_id uuid, day date, area text, severity smallint, what text, days integer, n integer)
language sql immutable parallel safe
begin atomic
  with at as (
    select tk.office_day(s.from_at) as begun, tk.office_day(s.to_at) as over,
      tk.office_day(greatest(s.from_at, s.overdue_at)) as late,
      greatest(tk.office_day(s.from_at), s.confirm_by + 1) as unconfirmed
  )
  select s.unit_id, c.day, split_part(s.rule, '/', 1), s.severity, c.what, c.days, c.n
  from at, lateral (values
    (s.verdict = 'fails', begun, 'open', 0, 1),
    (s.verdict = 'fails', over, 'open', 0, -1),
    (s.verdict <> 'fails', begun, 'asked', 0, 1),
    (s.verdict <> 'fails', over, 'asked', 0, -1),
    (s.verdict = 'fails' and s.overdue_at is not null, late, 'late', 0, 1),
    (s.verdict = 'fails' and s.overdue_at is not null, greatest(late, over), 'late', 0, -1),
    (s.verdict = 'fails' and s.waiting and s.confirm_by is not null, unconfirmed, 'unconfirmed', 0, 1),
    (s.verdict = 'fails' and s.waiting and s.confirm_by is not null, greatest(unconfirmed, over), 'unconfirmed', 0, -1),
    (s.verdict = 'fails' and s.began is not null, begun, s.began, 0, 1),
    (s.verdict = 'fails' and s.ended is not null, over, s.ended,
      case when s.ended in ('fixed', 'confirmed') and isfinite(over) then over - tk.office_day(s.began_at) else 0 end, 1),
    (s.verdict = 'fails' and s.ended = 'fixed' and s.in_time, over, 'in-time', 0, 1),
    (s.verdict = 'fails' and s.ended = 'fixed' and not s.in_time, over, 'too-late', 0, 1)
  ) c (counts, day, what, days, n)
  where c.counts and isfinite(c.day);
end;

create function tk.count_new_spells() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_count (unit_id, day, area, severity, what, days, n)
  select c.unit_id, c.day, c.area, c.severity, c.what, c.days, pg_catalog.sum(c.n) from fresh s, tk.spell_counts(s) c
  group by c.unit_id, c.day, c.area, c.severity, c.what, c.days having pg_catalog.sum(c.n) <> 0;
  return null;
end $$;

create function tk.count_changed_spells() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_count (unit_id, day, area, severity, what, days, n)
  select c.unit_id, c.day, c.area, c.severity, c.what, c.days, pg_catalog.sum(c.n) from (
    select c.* from fresh s, tk.spell_counts(s) c
    union all
    select c.unit_id, c.day, c.area, c.severity, c.what, c.days, -c.n from stale s, tk.spell_counts(s) c) c
  group by c.unit_id, c.day, c.area, c.severity, c.what, c.days having pg_catalog.sum(c.n) <> 0;
  return null;
end $$;

create function tk.count_gone_spells() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_count (unit_id, day, area, severity, what, days, n)
  select c.unit_id, c.day, c.area, c.severity, c.what, c.days, -pg_catalog.sum(c.n) from stale s, tk.spell_counts(s) c
  group by c.unit_id, c.day, c.area, c.severity, c.what, c.days having pg_catalog.sum(c.n) <> 0;
  return null;
end $$;

create trigger finding_count_new after insert on tk.finding_spell
  referencing new table as fresh for each statement execute function tk.count_new_spells();
create trigger finding_count_changed after update on tk.finding_spell
  referencing new table as fresh old table as stale for each statement execute function tk.count_changed_spells();
create trigger finding_count_gone after delete on tk.finding_spell
  referencing old table as stale for each statement execute function tk.count_gone_spells();

-- When the ledger learned what this transaction does to a finding: the time of its event, where it wrote one.
create function tk.ledger_time(finding uuid) returns timestamptz
language sql stable set search_path = '' as $$
  select coalesce((
    select case when e.written = pg_catalog.pg_current_xact_id()::xid then e.at end
    from (select e.at, e.xmin as written from tk.finding_event e where e.finding_id = finding order by e.id desc limit 1) e), pg_catalog.now())
$$;

-- Brings the spells of findings to where the findings stand: ends what is over, begins what is so now.
create function tk.settle_spells(findings uuid[], moved_at timestamptz default null) returns void
language plpgsql set search_path = '' as $$
begin
  update tk.finding_spell s set
    to_at = greatest(s.from_at, coalesce(moved_at, tk.ledger_time(f.id))),
    ended = case when f.state = 'closed' then f.closed_as
      when s.waiting and f.state <> 'new' and f.confirmed_at is not null then 'confirmed' end,
    in_time = case when f.state = 'closed' then f.in_time end,
    days_late = case when f.state = 'closed' then f.days_late end
  from tk.finding f
  where f.id = any (findings) and s.finding_id = f.id and s.to_at = 'infinity'
    and (f.state = 'closed' or (s.unit_id, s.severity, s.verdict, s.waiting, s.confirm_by, s.overdue_at)
      is distinct from (f.unit_id, f.severity, f.verdict, f.state = 'new', case when f.state = 'new' then f.confirm_by end, f.overdue_at));

  insert into tk.finding_spell (finding_id, number, unit_id, rule, severity, verdict, from_at, to_at, began, began_at, waiting, confirm_by,
    overdue_at, ended)
  select f.id, coalesce(last.number, 0) + 1, f.unit_id, f.rule, f.severity, f.verdict, at.begun,
    case when f.state = 'closed' then at.begun else 'infinity' end,
    case when last.number is null then 'found' when last.closed then 'reopened' end,
    case when last.number is null or last.closed then at.begun else last.began_at end,
    f.state = 'new', case when f.state = 'new' then f.confirm_by end, f.overdue_at, f.closed_as
  from tk.finding f
  left join lateral (
    select s.number, s.to_at, s.began_at, s.ended is not null and s.ended <> 'confirmed' as closed
    from tk.finding_spell s where s.finding_id = f.id order by s.number desc limit 1) last on true
  cross join lateral (
    select case when last.closed or last.number is null
      then greatest(last.to_at, coalesce(moved_at, tk.ledger_time(f.id))) else last.to_at end as begun) at
  -- One that the ledger learned of when it was over already has its spell, too.
  where f.id = any (findings) and coalesce(last.to_at, '-infinity') <> 'infinity' and (f.state <> 'closed' or last.number is null);
end $$;

create function tk.spells_of_new_findings() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform tk.settle_spells(array(select f.id from fresh f));
  return null;
end $$;

create function tk.spells_of_changed_findings() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  changed uuid[] := array(
    select f.id from fresh f join stale s on s.id = f.id
    where (f.state = 'closed') <> (s.state = 'closed') or (f.state <> 'closed'
      and (f.state = 'new', f.severity, f.verdict, f.overdue_at, f.confirm_by)
        is distinct from (s.state = 'new', s.severity, s.verdict, s.overdue_at, s.confirm_by)));
begin
  if pg_catalog.cardinality(changed) > 0 then
    perform tk.settle_spells(changed);
  end if;
  return null;
end $$;

create trigger finding_spell_new after insert on tk.finding
  referencing new table as fresh for each statement execute function tk.spells_of_new_findings();
create trigger finding_spell_changed after update on tk.finding
  referencing new table as fresh old table as stale for each statement execute function tk.spells_of_changed_findings();

-- An asset that goes to another unit takes its findings along from then on; until then they were the other's.
create function tk.spells_of_moved_assets() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  moved record;
begin
  for moved in
    select f.from_at, array(select s.finding_id from tk.finding x join tk.finding_spell s on s.finding_id = x.id and s.to_at = 'infinity'
      where x.asset_id = f.asset_id and s.unit_id <> x.unit_id) as findings
    from fresh f where f.to_at = 'infinity'
  loop
    if pg_catalog.cardinality(moved.findings) > 0 then
      perform tk.settle_spells(moved.findings, moved.from_at);
    end if;
  end loop;
  return null;
end $$;

create trigger finding_spell_moved after insert on tk.asset_unit
  referencing new table as fresh for each statement execute function tk.spells_of_moved_assets();
create trigger finding_spell_moved_again after update on tk.asset_unit
  referencing new table as fresh for each statement execute function tk.spells_of_moved_assets();

-- Puts counts of one kind together. Whoever adds or reads meanwhile is not disturbed: the sum stays what it was.
create function tk.fold_finding_counts() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  put_together integer;
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('finding counts', 0));
  with loose as (
    delete from tk.finding_count c where not c.folded returning c.*
  ), kinds as (
    select distinct unit_id, day, area, severity, what, days from loose
  ), taken as (
    delete from tk.finding_count c using kinds k
    where c.folded and (c.what, c.unit_id, c.day, c.area, c.severity, c.days) = (k.what, k.unit_id, k.day, k.area, k.severity, k.days)
    returning c.*
  ), kept as (
    insert into tk.finding_count (unit_id, day, area, severity, what, days, n, folded)
    select unit_id, day, area, severity, what, days, pg_catalog.sum(n), true
    from (select * from loose union all select * from taken) c
    group by unit_id, day, area, severity, what, days having pg_catalog.sum(n) <> 0
  )
  select pg_catalog.count(*) into put_together from loose;
  return put_together;
end $$;

-- Begins and ends as the events tell them, in their order.
create function tk.finding_edges() returns table (finding_id uuid, place bigint, what text, at timestamptz)
language sql stable security definer set search_path = '' as $$
  with told as (
    select e.finding_id, e.id, e.at, e.after ->> 'state' = 'closed' as closed, e.after ->> 'closed_as' as closed_as,
      pg_catalog.lag(e.after ->> 'state' = 'closed') over w as was_closed
    from tk.finding_event e where e.after ? 'state' window w as (partition by e.finding_id order by e.id)
  ), edge as (
    select t.finding_id, t.id, 0 as part, case when t.was_closed is null then 'found' else 'reopened' end as what, t.at
    from told t where t.was_closed is null or (t.was_closed and not t.closed)
    union all
    select t.finding_id, t.id, 1, t.closed_as, t.at from told t where t.closed and not coalesce(t.was_closed, false)
  )
  select e.finding_id, pg_catalog.row_number() over (partition by e.finding_id order by e.id, e.part), e.what,
    pg_catalog.max(e.at) over (partition by e.finding_id order by e.id, e.part)
  from edge e
$$;

-- Looks at all spells and counts afresh and answers what is wrong: a spell that stands otherwise than its finding; begins and ends other
-- than the events tell; counts other than the spells give. Spells that stand wrong are ended now and begun anew, and counts are mended;
-- what the past says otherwise than the events is told only. For whoever may change findings of the whole tree.
create function tk.recount_spells() returns table (what text, subject text, kept text, counted text)
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

  return query
    with difference as materialized (
      select side.unit_id, side.day, side.area, side.severity, side.what, side.days,
        pg_catalog.sum(side.kept)::bigint as kept, pg_catalog.sum(side.counted)::bigint as counted
      from (
        select c.unit_id, c.day, c.area, c.severity, c.what, c.days, c.n as kept, 0 as counted from tk.finding_count c
        union all
        select c.unit_id, c.day, c.area, c.severity, c.what, c.days, 0, c.n from tk.finding_spell s, tk.spell_counts(s) c) side
      group by side.unit_id, side.day, side.area, side.severity, side.what, side.days
      having pg_catalog.sum(side.kept) <> pg_catalog.sum(side.counted)
    ), mended as (
      insert into tk.finding_count (unit_id, day, area, severity, what, days, n)
      select d.unit_id, d.day, d.area, d.severity, d.what, d.days, d.counted - d.kept from difference d
    )
    select 'count', pg_catalog.concat_ws(' ', d.unit_id, d.day, d.area, d.severity, d.what, d.days), d.kept::text, d.counted::text
    from difference d;
end $$;

-- A unit with all that ever stood below it: which part of it each unit was, itself or what stood right below it, and on which days, the
-- last of them not among these. A day belongs to the tree as it stood when the day ended.
create function tk.unit_parts(anchor uuid) returns table (part uuid, unit_id uuid, from_day date, to_day date)
language sql stable parallel safe
begin atomic
  select anchor, anchor, '-infinity'::date, 'infinity'::date
  union all
  select top.des, below.des, tk.office_day(greatest(top.from_at, below.from_at)), tk.office_day(least(top.to_at, below.to_at))
  from tk.unit_closure top
  join tk.unit_closure below on below.anc = top.des
    and tk.office_day(greatest(top.from_at, below.from_at)) < tk.office_day(least(top.to_at, below.to_at))
  where top.anc = anchor and top.depth = 1;
end;

-- What the parts of a unit were called, for whoever reads that unit: those that stood below it once are no longer in his sight.
create function tk.unit_part_names(anchor uuid) returns table (unit_id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select distinct u.id, u.name from tk.unit_closure c join tk.unit u on u.id = c.des
  where c.anc = anchor and c.depth <= 1 and tk.covers('tk.read_units', anchor)
$$;

revoke all on function tk.settle_spells(uuid[], timestamptz), tk.ledger_time(uuid), tk.finding_edges(), tk.recount_spells(),
  tk.fold_finding_counts(), tk.unit_part_names(uuid) from public;
grant execute on function tk.recount_spells(), tk.fold_finding_counts(), tk.unit_part_names(uuid), tk.units_once_in(text),
  tk.office_day(timestamptz), tk.unit_parts(uuid) to townkeep_app;

-- What has been so far, from the events and from whose the assets were. Late are those that are so now: before this nothing kept since when.
with told as (
  select e.finding_id, e.id, max(e.at) over (partition by e.finding_id order by e.id) as at, e.what,
    e.after ->> 'state' = 'closed' as closed, e.after ->> 'state' = 'new' as waiting, e.after ->> 'closed_as' as closed_as,
    (e.after ->> 'severity')::smallint as severity
  from tk.finding_event e where e.after ? 'state'
), stood as (
  select t.*, lag(t.closed) over w as was_closed, lag(t.waiting) over w as was_waiting, lag(t.severity) over w as was_severity
  from told t window w as (partition by t.finding_id order by t.id)
), turn as (
  select s.*, lead(s.at) over w as next_at, lead(s.closed) over w as next_closed, lead(s.closed_as) over w as next_closed_as,
    lead(s.what) over w as next_what
  from stood s
  where s.was_closed is null or (s.closed, s.waiting, s.severity) is distinct from (s.was_closed, s.was_waiting, s.was_severity)
  window w as (partition by s.finding_id order by s.id)
), stretch as (
  select t.finding_id, t.id, t.severity, t.waiting, t.at as from_at,
    case when t.closed then t.at else coalesce(t.next_at, 'infinity') end as to_at,
    case when t.was_closed is null then 'found' when t.was_closed then 'reopened' end as began,
    case when t.closed then t.closed_as when t.next_closed then t.next_closed_as
      when t.waiting and t.next_what = 'confirm' then 'confirmed' end as ended
  from turn t where not t.closed or t.was_closed is null
), owned as (
  select o.asset_id, o.unit_id, o.to_at,
    case when lag(o.to_at) over w is null then '-infinity' else o.from_at end as from_at
  from tk.asset_unit o window w as (partition by o.asset_id order by o.from_at)
), piece as (
  select s.*, f.rule, f.verdict, f.state, f.confirm_by, f.overdue_at, f.in_time, f.days_late, coalesce(o.unit_id, f.unit_id) as unit_id,
    greatest(s.from_at, coalesce(o.from_at, '-infinity')) as piece_from, least(s.to_at, coalesce(o.to_at, 'infinity')) as piece_to,
    max(case when s.began is not null then s.from_at end) over (partition by s.finding_id order by s.id) as began_at
  from stretch s join tk.finding f on f.id = s.finding_id
  left join owned o on o.asset_id = f.asset_id
    and (o.from_at < s.to_at and o.to_at > s.from_at or (s.from_at = s.to_at and o.from_at <= s.from_at and o.to_at > s.from_at))
)
insert into tk.finding_spell (finding_id, number, unit_id, rule, severity, verdict, from_at, to_at, began, began_at, waiting, confirm_by,
  overdue_at, ended, in_time, days_late)
select finding_id, row_number() over (partition by finding_id order by id, piece_from), unit_id, rule, severity, verdict, piece_from, piece_to,
  case when piece_from = from_at then began end, began_at, waiting, case when waiting then confirm_by end,
  case when piece_to = 'infinity' then overdue_at end, case when piece_to = to_at then ended end,
  case when piece_to = to_at and ended <> 'confirmed' and state = 'closed' then in_time end,
  case when piece_to = to_at and ended <> 'confirmed' and state = 'closed' then days_late end
from piece;

-- Findings that have no events, which only a test plants, and those whose events say less than they do.
select tk.settle_spells(array(select f.id from tk.finding f));
