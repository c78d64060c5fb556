-- When to look next whether an owner's proof stands at a site. A claim moves the time on: a worker that dies is succeeded then.
create table tk.proof_check (
  asset_id uuid primary key,
  unit_id uuid not null,
  due_at timestamptz not null,
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index proof_check_by_time on tk.proof_check (due_at);
create index proof_check_of on tk.proof_check (asset_id, unit_id);

alter table tk.proof_check enable row level security;
create policy proof_check_read on tk.proof_check for select to townkeep_app using (
  (select tk.everything('tk.read_assets')) or unit_id = any (array(select u from tk.units_in('tk.read_assets') u)));
create policy proof_check_insert on tk.proof_check for insert to townkeep_app with check (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
create policy proof_check_update on tk.proof_check for update to townkeep_app using (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
create policy proof_check_delete on tk.proof_check for delete to townkeep_app using (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
grant select, insert, update (due_at), delete on tk.proof_check to townkeep_app;

-- Sites that are registered already.
insert into tk.proof_check (asset_id, unit_id, due_at)
select id, unit_id, now() from tk.asset where host is not null and status <> 'retired';

-- Of a site that moved to another address: what was allowed there says nothing about here.
alter table tk.site_grant drop constraint site_grant_state_check;
alter table tk.site_grant add constraint site_grant_state_check
  check (state in ('offered', 'in-force', 'missing', 'refused', 'withdrawn', 'superseded'));
