-- Who changed something last, for whoever is told that it was changed meanwhile. The caller has the row in hand; the
-- audit itself stays closed.
create function tk.last_change(subject text) returns table (name text, at timestamptz)
language sql stable security definer set search_path = '' as $$
  select e.body::jsonb -> 'actor' ->> 'name', e.at
  from tk.audit_entry e where e.subject = last_change.subject order by e.id desc limit 1
$$;
grant execute on function tk.last_change(text) to townkeep_app;
