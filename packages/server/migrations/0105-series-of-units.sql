-- A series is the matter of the unit that numbers by it. Nothing took a number before this.
alter table tk.series add column unit_id uuid not null references tk.unit;
create index series_by_unit on tk.series (unit_id, year desc, code);

alter table tk.series enable row level security;
create policy series_read on tk.series for select to townkeep_app using (
  (select tk.everything('tk.read_series')) or unit_id = any (array(select u from tk.units_in('tk.read_series') u)));
create policy series_insert on tk.series for insert to townkeep_app with check (
  (select tk.everything('tk.write_series')) or unit_id = any (array(select u from tk.units_in('tk.write_series') u)));
create policy series_update on tk.series for update to townkeep_app using (
  (select tk.everything('tk.write_series')) or unit_id = any (array(select u from tk.units_in('tk.write_series') u)));

-- Asked at every first number of a year, under whatever right; a restore is of the whole installation.
alter table tk.series_restored enable row level security;
create policy series_restored_read on tk.series_restored for select to townkeep_app using (true);
create policy series_restored_insert on tk.series_restored for insert to townkeep_app with check (
  (select tk.everything('tk.write_series')));
