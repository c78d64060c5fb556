-- What the policies ask. A transaction sets tk.read_<family> and tk.write_<family> to the units where the actor has the
-- right in use, as '{id,id}'; '{*}' where that is the whole tree; nothing where it is nowhere, which shows nothing.

create function tk.everything(setting text) returns boolean
language sql stable parallel safe return coalesce(current_setting(setting, true) = '{*}', false);

-- In a policy always as `array(select u from tk.units_in('tk.read_assets') u)`: asked once for each query, not for each row.
create function tk.units_in(setting text) returns setof uuid
language sql stable parallel safe
begin atomic
  select c.des from tk.unit_closure c
  where c.anc = any (nullif(nullif(current_setting(setting, true), ''), '{*}')::uuid[]) and c.to_at = 'infinity';
end;

-- For one unit, in functions; never in a policy.
create function tk.covers(setting text, unit uuid) returns boolean
language sql stable parallel safe
return tk.everything(setting) or unit in (select u from tk.units_in(setting) u);

-- Sets what is open for the rest of the transaction, by names as 'read_units', and closes the others.
-- Roots that hold the top of the tree open everything.
create function tk.open_scope(actor text, roots uuid[], whole boolean, opened text[], closed text[]) returns void
language plpgsql set search_path = '' as $$
declare
  name text;
  scope text := roots::text;
begin
  if whole or exists (
    select from tk.unit_closure own
    where own.des = any (roots) and own.depth = 0 and own.to_at = 'infinity'
      and not exists (select from tk.unit_closure c where c.des = own.des and c.depth > 0 and c.to_at = 'infinity'))
  then
    scope := '{*}';
  end if;
  perform set_config('tk.actor', actor, true);
  foreach name in array opened loop
    perform set_config('tk.' || name, scope, true);
  end loop;
  foreach name in array closed loop
    perform set_config('tk.' || name, '', true);
  end loop;
end $$;

grant execute on function tk.everything(text), tk.units_in(text), tk.covers(text, uuid),
  tk.open_scope(text, uuid[], boolean, text[], text[]) to townkeep_app;

alter table tk.unit enable row level security;
create policy unit_read on tk.unit for select to townkeep_app using (
  (select tk.everything('tk.read_units')) or id = any (array(select u from tk.units_in('tk.read_units') u)));

alter table tk.unit_name enable row level security;
create policy unit_name_read on tk.unit_name for select to townkeep_app using (
  (select tk.everything('tk.read_units')) or unit_id = any (array(select u from tk.units_in('tk.read_units') u)));

alter table tk.unit_succession enable row level security;
create policy unit_succession_read on tk.unit_succession for select to townkeep_app using (
  (select tk.everything('tk.read_units'))
  or before_id = any (array(select u from tk.units_in('tk.read_units') u))
  or after_id = any (array(select u from tk.units_in('tk.read_units') u)));
