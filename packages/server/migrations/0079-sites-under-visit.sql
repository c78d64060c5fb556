-- Which site is being visited, by which visit: two at once would ask a site for twice what its pace allows. A visit whose worker died
-- takes its site again; any other waits until the time is over.
create table tk.site_under_visit (
  asset_id uuid primary key,
  unit_id uuid not null,
  visit_id uuid not null,
  until_at timestamptz not null,
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);

alter table tk.site_under_visit enable row level security;
create policy site_under_visit_read on tk.site_under_visit for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy site_under_visit_insert on tk.site_under_visit for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy site_under_visit_update on tk.site_under_visit for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy site_under_visit_delete on tk.site_under_visit for delete to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update (visit_id, until_at), delete on tk.site_under_visit to townkeep_app;
