-- Visits that look at a few things only: what an answer said is mended. `limited_to`: rules and places; absent: all.

alter table tk.asked_visit
  add column limited_to jsonb,
  -- From then on nothing is added to it: whoever asks then asks for the next one.
  add column begun_at timestamptz;
drop index tk.asked_visit_waiting;
create unique index asked_visit_waiting on tk.asked_visit (asset_id, (limited_to is null)) where state = 'waiting' and begun_at is null;
grant update (limited_to, begun_at) on tk.asked_visit to townkeep_app;

-- Not the site's newest look at itself: nothing is compared with it, and it is no past for the next visit.
alter table tk.visit add column limited boolean not null default false;

-- Which findings somebody wants to have looked at again, by which visit, and what came of it.
create table tk.recheck (
  visit_id uuid not null,
  finding_id uuid not null,
  unit_id uuid not null,
  asked_by text not null,
  asked_at timestamptz not null,
  outcome text check (outcome in ('closed', 'returned', 'still-there', 'could-not-check')),
  settled_at timestamptz,
  primary key (finding_id, visit_id),
  foreign key (finding_id, unit_id) references tk.finding (id, unit_id) on update cascade,
  check ((outcome is null) = (settled_at is null))
);
create index recheck_by_visit on tk.recheck (visit_id);

alter table tk.recheck enable row level security;
create policy recheck_read on tk.recheck for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
create policy recheck_insert on tk.recheck for insert to townkeep_app with check (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
create policy recheck_update on tk.recheck for update to townkeep_app using (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
grant select, insert, update (outcome, settled_at) on tk.recheck to townkeep_app;
