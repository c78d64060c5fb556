-- For rules over all that a person holds, wherever it lies: past the policies, one person at a time.

-- What a person holds or will hold, own and lent.
create function tk.held_by(person uuid, at timestamptz) returns table (role text, unit_id uuid, lent boolean)
language sql stable security definer set search_path = '' as $$
  select g.role, g.unit_id, false from tk.role_grant g where g.person_id = person and g.to_at > at
  union
  select d.role, d.unit_id, true from tk.delegation d where d.to_person = person and d.to_at > at
$$;

-- How many administer the whole tree with no end in sight, without the person and the grant that are left out.
-- Whoever asks in order to end one goes first: two who end each other's at once do not both count the other.
create function tk.administrators_of_all(at timestamptz, without_person uuid, without_grant uuid) returns bigint
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(x'746b6164'::int);
  return (
    select count(distinct g.person_id)
    from tk.role_grant g join tk.person p on p.id = g.person_id and p.active
    where g.role = 'administrator' and g.from_at <= at and g.to_at = 'infinity'
      and not exists (select from tk.unit_edge e where e.child_id = g.unit_id and e.to_at = 'infinity')
      and g.person_id is distinct from without_person and g.id is distinct from without_grant);
end $$;

grant execute on function tk.held_by(uuid, timestamptz), tk.administrators_of_all(timestamptz, uuid, uuid)
  to townkeep_app;
