-- When inspections go on by themselves, and what came of each round. A plan holds for the assets of its unit and of all below it.
create table tk.inspection_plan (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references tk.unit,
  name text not null check (name ~ '\S' and char_length(name) <= 200),
  -- Which of the assets: a saved filter of the register.
  filter jsonb not null,
  -- Governs assets of the plan that no pack governs yet.
  pack text not null,
  schedule jsonb not null,
  paused boolean not null,
  -- When the next round begins; infinity while paused, or where the schedule leaves out every day.
  next_at timestamptz not null check (not paused or next_at = 'infinity'),
  version integer not null default 1
);
create index inspection_plan_by_unit on tk.inspection_plan (unit_id, id desc);
create index inspection_plan_by_time on tk.inspection_plan (next_at);

-- Each asset has one pack whose verdicts open and close its findings.
create table tk.governing_pack (
  asset_id uuid primary key,
  unit_id uuid not null,
  pack text not null,
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);

-- A round of visits.
create table tk.inspection_run (
  id uuid primary key default uuidv7(),
  plan_id uuid not null references tk.inspection_plan,
  unit_id uuid not null references tk.unit,
  started_at timestamptz not null,
  -- Visits that were not begun by then are left for another round.
  until_at timestamptz not null,
  -- Absent: by the plan.
  started_by text,
  state text not null check (state in ('opening', 'running', 'stopped', 'done')),
  ended_at timestamptz check ((ended_at is not null) = (state in ('stopped', 'done')))
);
-- One round of a plan at a time.
create unique index inspection_run_open on tk.inspection_run (plan_id) where ended_at is null;
create index inspection_run_by_plan on tk.inspection_run (plan_id, id desc);
create index inspection_run_by_unit on tk.inspection_run (unit_id, id desc);

create table tk.run_visit (
  run_id uuid not null references tk.inspection_run on delete cascade,
  asset_id uuid not null,
  unit_id uuid not null,
  -- The visit's id, before it is made.
  visit_id uuid not null unique default uuidv7(),
  state text not null default 'waiting' check (state in ('waiting', 'made', 'left')),
  primary key (run_id, asset_id),
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index run_visit_by_asset on tk.run_visit (asset_id);
create index run_visit_waiting on tk.run_visit (run_id) where state = 'waiting';

alter table tk.inspection_plan enable row level security;
create policy inspection_plan_read on tk.inspection_plan for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy inspection_plan_insert on tk.inspection_plan for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy inspection_plan_update on tk.inspection_plan for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update on tk.inspection_plan to townkeep_app;

alter table tk.governing_pack enable row level security;
create policy governing_pack_read on tk.governing_pack for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy governing_pack_insert on tk.governing_pack for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert on tk.governing_pack to townkeep_app;

alter table tk.inspection_run enable row level security;
create policy inspection_run_read on tk.inspection_run for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy inspection_run_insert on tk.inspection_run for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy inspection_run_update on tk.inspection_run for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update on tk.inspection_run to townkeep_app;

alter table tk.run_visit enable row level security;
create policy run_visit_read on tk.run_visit for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy run_visit_insert on tk.run_visit for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy run_visit_update on tk.run_visit for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update (state) on tk.run_visit to townkeep_app;
