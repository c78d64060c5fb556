-- Planned work, announced before it begins, kept apart from failures.
create table tk.maintenance_window (
  id uuid primary key default uuidv7(),
  asset_id uuid not null,
  unit_id uuid not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > begins_at),
  reason text not null check (reason ~ '\S' and char_length(reason) <= 1000),
  announced_by text not null,
  announced_at timestamptz not null check (announced_at < begins_at),
  cancelled_by text,
  cancelled_at timestamptz,
  version integer not null default 1,
  check ((cancelled_by is null) = (cancelled_at is null)),
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index maintenance_window_of on tk.maintenance_window (asset_id, ends_at);
create index maintenance_window_by_unit on tk.maintenance_window (unit_id, begins_at);
create index maintenance_window_by_time on tk.maintenance_window (begins_at, id);

alter table tk.maintenance_window enable row level security;
create policy maintenance_window_read on tk.maintenance_window for select to townkeep_app using (
  (select tk.everything('tk.read_assets')) or unit_id = any (array(select u from tk.units_in('tk.read_assets') u)));
create policy maintenance_window_insert on tk.maintenance_window for insert to townkeep_app with check (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
create policy maintenance_window_update on tk.maintenance_window for update to townkeep_app using (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
grant select, insert, update on tk.maintenance_window to townkeep_app;
