-- Who somebody is and what they may do, for use before any scope is open: past the policies, one person at a time.

create function tk.roles_of(person uuid, at timestamptz)
returns table (role text, unit_id uuid, from_at timestamptz, to_at timestamptz, lent_by uuid)
language sql stable security definer set search_path = '' as $$
  select g.role, g.unit_id, g.from_at, g.to_at, null::uuid
  from tk.role_grant g join tk.person p on p.id = g.person_id and p.active
  where g.person_id = person and g.from_at <= at and g.to_at > at
  union all
  -- Lent from a role that the lender holds now, at that unit or above it. What is lent cannot be lent on.
  select d.role, d.unit_id, d.from_at, least(d.to_at, max(g.to_at)), d.from_person
  from tk.delegation d
  join tk.person p on p.id = d.to_person and p.active
  join tk.person l on l.id = d.from_person and l.active
  join tk.role_grant g on g.person_id = d.from_person and g.role = d.role and g.from_at <= at and g.to_at > at
  join tk.unit_closure c on c.anc = g.unit_id and c.des = d.unit_id and c.to_at = 'infinity'
  where d.to_person = person and d.from_at <= at and d.to_at > at
  group by d.id
$$;

-- Absent for a person who is not there or not active.
create function tk.actor_name(person uuid) returns text
language sql stable security definer set search_path = ''
return (select p.name from tk.person p where p.id = person and p.active);

-- Every unit where a person holds or will hold something. Whoever may change how that person signs in could act there too.
create function tk.reach_of(person uuid, at timestamptz) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select p.unit_id from tk.person p where p.id = person
  union
  select g.unit_id from tk.role_grant g where g.person_id = person and g.to_at > at
  union
  select d.unit_id from tk.delegation d where d.to_person = person and d.to_at > at
$$;

grant execute on function tk.roles_of(uuid, timestamptz), tk.actor_name(uuid), tk.reach_of(uuid, timestamptz)
  to townkeep_app;
