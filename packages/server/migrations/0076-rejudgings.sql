-- Judging anew what was last seen of many assets, after a pack or the engine has changed.
create table tk.rejudging (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references tk.unit,
  -- The assets of a plan, or those that a pack governs; without either all that any pack governs.
  plan_id uuid references tk.inspection_plan,
  pack text,
  asked_by text not null,
  asked_at timestamptz not null,
  -- How many there were when it began.
  total integer not null,
  -- Assets are gone through from the newest id down, so far to this one.
  done_to uuid,
  anew integer not null default 0,
  same integer not null default 0,
  nothing integer not null default 0,
  failed integer not null default 0,
  told_at timestamptz not null default '-infinity',
  ended_at timestamptz,
  check (num_nonnulls(plan_id, pack) <= 1)
);
create unique index rejudging_open on tk.rejudging (unit_id, plan_id, pack) nulls not distinct where ended_at is null;
create index rejudging_by_unit on tk.rejudging (unit_id, id desc);

alter table tk.rejudging enable row level security;
create policy rejudging_read on tk.rejudging for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy rejudging_insert on tk.rejudging for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy rejudging_update on tk.rejudging for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update (done_to, anew, same, nothing, failed, told_at, ended_at) on tk.rejudging to townkeep_app;
