-- Two rounds of a plan compared, asset by asset. Derived from the looks at their visits: it may be made again while those are kept.
create table tk.round_comparison (
  id uuid primary key default uuidv7(),
  -- The plan's.
  unit_id uuid not null references tk.unit,
  before_id uuid not null references tk.inspection_run,
  after_id uuid not null references tk.inspection_run,
  begun_at timestamptz not null,
  -- Assets are compared in the order of their ids, so far up to this one.
  done_to uuid,
  ended_at timestamptz,
  unique (after_id, before_id)
);
create index round_comparison_by_before on tk.round_comparison (before_id);
create index round_comparison_by_time on tk.round_comparison (begun_at);

create table tk.round_comparison_row (
  comparison_id uuid not null references tk.round_comparison on delete cascade,
  asset_id uuid not null,
  unit_id uuid not null,
  before_visit uuid,
  after_visit uuid,
  -- `before-only`, `after-only`: the other round made no visit. `not-kept`: what a visit found is kept no longer.
  state text not null check (state in ('compared', 'before-only', 'after-only', 'not-kept')),
  new_count integer not null,
  gone_count integer not null,
  unchanged_count integer not null,
  regraded_count integer not null,
  judged_anew_count integer not null,
  not_looked_at_count integer not null,
  primary key (comparison_id, asset_id),
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index round_comparison_changed on tk.round_comparison_row (comparison_id, asset_id)
  where new_count + gone_count + regraded_count + judged_anew_count > 0;
create index round_comparison_row_by_asset on tk.round_comparison_row (asset_id);

alter table tk.round_comparison enable row level security;
create policy round_comparison_read on tk.round_comparison for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy round_comparison_insert on tk.round_comparison for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy round_comparison_update on tk.round_comparison for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy round_comparison_delete on tk.round_comparison for delete to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, delete, update (begun_at, done_to, ended_at) on tk.round_comparison to townkeep_app;

alter table tk.round_comparison_row enable row level security;
create policy round_comparison_row_read on tk.round_comparison_row for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy round_comparison_row_insert on tk.round_comparison_row for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy round_comparison_row_delete on tk.round_comparison_row for delete to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, delete on tk.round_comparison_row to townkeep_app;
