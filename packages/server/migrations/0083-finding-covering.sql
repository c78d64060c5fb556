-- Lists find their rows in an index alone, by what is filtered and sorted by most, and fetch from the table only what they show: to
-- fetch each row that a filter then leaves out took ten times as long.

-- The order in which people look: what nobody has looked at yet has the greatest number, what is closed has none. A column, since the
-- planner knows nothing of how often a function says what.
alter table tk.finding add column rank smallint not null generated always as (
  case state when 'new' then 6 when 'confirmed' then 5 when 'notified' then 4 when 'in-work' then 3 when 'submitted' then 2
    when 'returned' then 1 else 0 end) stored;

drop index tk.finding_open_by_unit, tk.finding_open_by_severity, tk.finding_open_by_rank, tk.finding_open_by_due,
  tk.finding_open_newest, tk.finding_open_by_rule, tk.finding_open_by_found, tk.finding_open_for_person, tk.finding_closed_by_reason, tk.finding_by_unit;
drop function tk.finding_rank(text);

create index finding_open_by_unit on tk.finding (unit_id, id desc)
  include (severity, due, rank, verdict, rule, outcome, found_at, asset_id) where state <> 'closed';
create index finding_open_newest on tk.finding (id desc)
  include (unit_id, severity, due, rank, verdict) where state <> 'closed';
create index finding_open_by_severity on tk.finding (severity desc, id desc)
  include (unit_id, due, rank, verdict) where state <> 'closed';
create index finding_open_by_rank on tk.finding (rank desc, id desc)
  include (unit_id, severity, due, verdict) where state <> 'closed';
create index finding_open_by_due on tk.finding (due, id)
  include (unit_id, severity, rank, verdict) where state <> 'closed';
create index finding_open_by_rule on tk.finding (rule, id desc)
  include (unit_id, severity, due, rank, verdict, outcome) where state <> 'closed';
create index finding_open_by_found on tk.finding (found_at)
  include (id, unit_id, severity, due, rank, verdict) where state <> 'closed';
create index finding_open_for_person on tk.finding (id desc)
  include (unit_id, severity, due, rank) where state <> 'closed' and verdict = 'needs-person';
create index finding_closed_by_reason on tk.finding (closed_as, id desc)
  include (unit_id, severity, verdict) where state = 'closed';

-- Closed ones too.
create index finding_by_unit on tk.finding (unit_id, id desc) include (state, closed_as, severity, verdict);

-- Narrows what the rest of the transaction reads of these settings to a unit and all below it; it never opens anything. Answers the
-- units that the first of them then shows, one more than `few` where they are more; nothing where it shows the whole tree.
create or replace function tk.narrow_scope(unit uuid, settings text[], few integer) returns uuid[]
language plpgsql set search_path = '' as $$
declare
  setting text;
  held text;
begin
  foreach setting in array settings loop
    held := coalesce(pg_catalog.current_setting(setting, true), '');
    continue when unit is null or held = '';
    if held <> '{*}' then
      held := array(
        select unit where exists (select from tk.unit_closure c
          where c.anc = any (held::uuid[]) and c.des = unit and c.to_at = 'infinity')
        union
        select c.des from tk.unit_closure c where c.anc = unit and c.des = any (held::uuid[]) and c.to_at = 'infinity')::text;
    elsif not exists (select from tk.unit_closure own where own.des = unit and own.depth = 0 and own.to_at = 'infinity'
      and not exists (select from tk.unit_closure c where c.des = unit and c.depth > 0 and c.to_at = 'infinity'))
    then
      held := array[unit]::text;
    end if;
    perform pg_catalog.set_config(setting, held, true);
  end loop;
  if tk.everything(settings[1]) then
    return null;
  end if;
  return array(select u from tk.units_in(settings[1]) u limit few + 1);
end $$;
