-- What lists of findings go by. One index for each order that is offered and each filter that is often the narrowest, over open
-- findings alone where the list is of open ones.

-- The order in which people look: what nobody has looked at yet has the greatest number, what is closed has none.
create function tk.finding_rank(state text) returns smallint
language sql immutable parallel safe
return case state when 'new' then 6::smallint when 'confirmed' then 5::smallint when 'notified' then 4::smallint
  when 'in-work' then 3::smallint when 'submitted' then 2::smallint when 'returned' then 1::smallint else 0::smallint end;

drop index tk.finding_open_by_state;
create index finding_open_by_rank on tk.finding (tk.finding_rank(state) desc, id desc) include (unit_id)
  where state <> 'closed';
create index finding_open_newest on tk.finding (id desc) include (unit_id) where state <> 'closed';
create index finding_open_by_rule on tk.finding (rule, id desc) include (unit_id) where state <> 'closed';
create index finding_open_by_found on tk.finding (found_at) where state <> 'closed';
create index finding_open_for_person on tk.finding (id desc) include (unit_id)
  where state <> 'closed' and verdict = 'needs-person';
create index finding_closed_by_reason on tk.finding (closed_as, id desc) include (unit_id) where state = 'closed';

-- Narrows what the rest of the transaction reads of these settings to a unit and all below it; it never opens anything.
-- Answers the units that the first of them then shows, or nothing where they are more than `few`.
create function tk.narrow_scope(unit uuid, settings text[], few integer) returns uuid[]
language plpgsql set search_path = '' as $$
declare
  setting text;
  held text;
  units uuid[];
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
  units := array(select u from tk.units_in(settings[1]) u limit few + 1);
  return case when pg_catalog.cardinality(units) <= few then units end;
end $$;

grant execute on function tk.finding_rank(text), tk.narrow_scope(uuid, text[], integer) to townkeep_app;
