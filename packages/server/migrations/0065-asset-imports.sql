-- Lists that were imported, and what became of each row. The mark names file and plan together: the same confirmation,
-- sent twice, is one import.
create table tk.asset_import (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references tk.unit,
  actor_id text not null,
  mark text not null check (char_length(mark) = 64),
  file_digest text not null check (char_length(file_digest) = 64),
  file_name text not null check (char_length(file_name) <= 255),
  at timestamptz not null,
  counts jsonb not null,
  rows jsonb not null,
  unique (actor_id, mark)
);
create index asset_import_by_unit on tk.asset_import (unit_id, id desc);

alter table tk.asset_import enable row level security;
create policy asset_import_read on tk.asset_import for select to townkeep_app using (
  (select tk.everything('tk.read_assets')) or unit_id = any (array(select u from tk.units_in('tk.read_assets') u)));
create policy asset_import_insert on tk.asset_import for insert to townkeep_app with check (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
grant select, insert on tk.asset_import to townkeep_app;
