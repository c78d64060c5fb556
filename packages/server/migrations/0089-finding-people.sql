-- Who works on a finding, and who wants to know what becomes of it.

alter table tk.finding
  add column assignee_id uuid references tk.person,
  add column deputy_id uuid references tk.person,
  add check (deputy_id <> assignee_id);
create index finding_by_assignee on tk.finding (assignee_id) where assignee_id is not null;
create index finding_by_deputy on tk.finding (deputy_id) where deputy_id is not null;

-- Everybody's own: who watches is nobody else's business.
create table tk.finding_watch (
  finding_id uuid not null references tk.finding,
  person_id uuid not null references tk.person,
  primary key (finding_id, person_id)
);
create index finding_watch_by_person on tk.finding_watch (person_id);

alter table tk.finding_watch enable row level security;
create policy finding_watch_read on tk.finding_watch for select to townkeep_app using (person_id = (select tk.acting()));
create policy finding_watch_insert on tk.finding_watch for insert to townkeep_app with check (person_id = (select tk.acting()));
create policy finding_watch_delete on tk.finding_watch for delete to townkeep_app using (person_id = (select tk.acting()));
grant select, insert, delete on tk.finding_watch to townkeep_app;

-- Whom a move of these findings concerns: who works on one, who stands in, who watches. For whoever may move them, without seeing
-- the people.
create function tk.finding_audience(findings uuid[]) returns table (finding_id uuid, person_id uuid)
language sql stable security definer set search_path = '' as $$
  with moved as (
    select f.id, f.assignee_id, f.deputy_id from tk.finding f
    where f.id = any (findings) and tk.covers('tk.write_findings', f.unit_id))
  select id, assignee_id from moved where assignee_id is not null
  union
  select id, deputy_id from moved where deputy_id is not null
  union
  select w.finding_id, w.person_id from tk.finding_watch w join moved m on m.id = w.finding_id
$$;
revoke all on function tk.finding_audience(uuid[]) from public;
grant execute on function tk.finding_audience(uuid[]) to townkeep_app;
