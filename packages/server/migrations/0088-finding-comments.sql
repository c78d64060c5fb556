-- What people say of a finding, and what lies with it. A comment is for whoever sees the finding; a remark is among those who oversee:
-- a table, a right and a family of their own, so that no transaction that reads findings shows one.

create table tk.finding_comment (
  id uuid primary key default uuidv7(),
  finding_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null,
  actor text not null,
  -- As it was then.
  actor_name text not null,
  said text not null check (said ~ '\S' and char_length(said) <= 4000),
  foreign key (finding_id, unit_id) references tk.finding (id, unit_id) on update cascade
);
create index finding_comment_by_finding on tk.finding_comment (finding_id, id desc);

create table tk.finding_remark (
  id uuid primary key default uuidv7(),
  finding_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  said text not null check (said ~ '\S' and char_length(said) <= 4000),
  foreign key (finding_id, unit_id) references tk.finding (id, unit_id) on update cascade
);
create index finding_remark_by_finding on tk.finding_remark (finding_id, id desc);

alter table tk.finding_comment enable row level security;
create policy finding_comment_read on tk.finding_comment for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
create policy finding_comment_insert on tk.finding_comment for insert to townkeep_app with check (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
grant select, insert on tk.finding_comment to townkeep_app;

alter table tk.finding_remark enable row level security;
create policy finding_remark_read on tk.finding_remark for select to townkeep_app using (
  (select tk.everything('tk.read_remarks')) or unit_id = any (array(select u from tk.units_in('tk.read_remarks') u)));
create policy finding_remark_insert on tk.finding_remark for insert to townkeep_app with check (
  (select tk.everything('tk.write_remarks')) or unit_id = any (array(select u from tk.units_in('tk.write_remarks') u)));
grant select, insert on tk.finding_remark to townkeep_app;

create trigger finding_files after update of unit_id on tk.finding for each row
  when (old.unit_id is distinct from new.unit_id) execute function tk.files_follow('finding');
