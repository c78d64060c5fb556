-- The only ways to change the tree. Each holds the tree's lock, asks for tk.write_units at every unit concerned, and takes
-- the time from which the change holds: later than all that is known of these units, at most now.
-- 42501 out of scope or no such unit (one answer for both); TK101 closed; TK102 below itself; TK103 a later change is known;
-- TK104 units below; TK105 there is a top already; TK106 in the future.

create function tk.lock_units() returns void
language sql set search_path = '' as $$ select pg_advisory_xact_lock(x'746b756e'::int) $$;

create function tk.require_unit(unit uuid, at timestamptz, open boolean) returns void
language plpgsql set search_path = '' as $$
declare
  found_unit tk.unit;
begin
  select * into found_unit from tk.unit u where u.id = unit;
  if found_unit.id is null or not tk.covers('tk.write_units', unit) then
    raise exception 'no such unit in scope' using errcode = '42501';
  elsif at > now() + interval '1 minute' then
    raise exception 'a change of the tree cannot lie in the future' using errcode = 'TK106';
  elsif at < found_unit.from_at then
    raise exception 'the unit is younger than this change' using errcode = 'TK103';
  elsif open and found_unit.closed_at <> 'infinity' then
    raise exception 'the unit is closed' using errcode = 'TK101';
  end if;
end $$;

create function tk.unit_create(parent uuid, kind text, name text, code text, at timestamptz) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  made uuid;
begin
  perform tk.lock_units();
  if parent is not null then
    perform tk.require_unit(parent, at, true);
  elsif not tk.everything('tk.write_units') then
    raise exception 'no such unit in scope' using errcode = '42501';
  elsif exists (select from tk.unit) then
    raise exception 'there is a top already' using errcode = 'TK105';
  end if;
  insert into tk.unit (kind, name, code, from_at) values (kind, name, code, at) returning id into made;
  insert into tk.unit_name (unit_id, name, from_at) values (made, name, at);
  insert into tk.unit_closure (anc, des, depth, from_at) values (made, made, 0, at);
  if parent is not null then
    insert into tk.unit_edge (child_id, parent_id, from_at) values (made, parent, at);
    insert into tk.unit_closure (anc, des, depth, from_at)
    select c.anc, made, c.depth + 1, at from tk.unit_closure c where c.des = parent and c.to_at = 'infinity';
  end if;
  return made;
end $$;

create function tk.unit_rename(unit uuid, name text, at timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform tk.lock_units();
  perform tk.require_unit(unit, at, true);
  if exists (select from tk.unit_name n where n.unit_id = unit and n.from_at > at) then
    raise exception 'a later name is known' using errcode = 'TK103';
  end if;
  delete from tk.unit_name n where n.unit_id = unit and n.from_at = at;
  update tk.unit_name n set to_at = at where n.unit_id = unit and n.to_at = 'infinity';
  insert into tk.unit_name (unit_id, name, from_at) values (unit, name, at);
  update tk.unit u set name = unit_rename.name, version = version + 1 where u.id = unit;
end $$;

-- Moves a unit with all below it. The right is needed where it stood and where it comes to stand.
create function tk.unit_move(unit uuid, parent uuid, at timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
  old_parent uuid;
  below uuid[];
begin
  perform tk.lock_units();
  select e.parent_id into old_parent from tk.unit_edge e where e.child_id = unit and e.to_at = 'infinity';
  perform tk.require_unit(unit, at, false);
  perform tk.require_unit(old_parent, at, false);
  perform tk.require_unit(parent, at, true);
  if old_parent = parent then
    return;
  end if;
  below := array(select c.des from tk.unit_closure c where c.anc = unit and c.to_at = 'infinity');
  if parent = any (below) then
    raise exception 'a unit cannot stand below itself' using errcode = 'TK102';
  elsif exists (select from tk.unit_closure c
                where c.depth > 0 and c.from_at > at and (c.des = any (below) or c.des = parent)) then
    raise exception 'a later place in the tree is known' using errcode = 'TK103';
  end if;

  delete from tk.unit_edge e where e.child_id = unit and e.from_at = at;
  update tk.unit_edge e set to_at = at where e.child_id = unit and e.to_at = 'infinity';
  insert into tk.unit_edge (child_id, parent_id, from_at) values (unit, parent, at);

  -- What held for no time at all is not kept.
  delete from tk.unit_closure c
  where c.to_at = 'infinity' and c.from_at = at and c.des = any (below) and c.anc <> all (below);
  update tk.unit_closure c set to_at = at
  where c.to_at = 'infinity' and c.des = any (below) and c.anc <> all (below);
  insert into tk.unit_closure (anc, des, depth, from_at)
  select a.anc, d.des, a.depth + d.depth + 1, at
  from tk.unit_closure a, tk.unit_closure d
  where a.des = parent and a.to_at = 'infinity' and d.anc = unit and d.to_at = 'infinity';
  update tk.unit u set version = version + 1 where u.id = unit;
end $$;

-- Nothing new comes to a closed unit; it keeps its place.
create function tk.unit_close(unit uuid, at timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform tk.lock_units();
  perform tk.require_unit(unit, at, true);
  if exists (select from tk.unit_edge e join tk.unit u on u.id = e.child_id
             where e.parent_id = unit and e.to_at = 'infinity' and u.closed_at = 'infinity') then
    raise exception 'there are open units below' using errcode = 'TK104';
  end if;
  update tk.unit u set closed_at = at, version = version + 1 where u.id = unit;
end $$;

create function tk.unit_succeed(before uuid, after uuid, how text, at timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform tk.lock_units();
  perform tk.require_unit(before, at, false);
  perform tk.require_unit(after, at, true);
  insert into tk.unit_succession (before_id, after_id, how, at) values (before, after, how, at);
end $$;

grant execute on function tk.lock_units(), tk.unit_create(uuid, text, text, text, timestamptz),
  tk.unit_rename(uuid, text, timestamptz), tk.unit_move(uuid, uuid, timestamptz), tk.unit_close(uuid, timestamptz),
  tk.unit_succeed(uuid, uuid, text, timestamptz) to townkeep_app;
