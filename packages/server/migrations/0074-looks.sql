-- What a look said of each rule, and what it found: short enough to be kept for as long as the look, so that visits can be summed up
-- and compared after the ledger has taken them in. Absent in looks that are older than these columns.
alter table tk.look
  add column verdicts jsonb,
  add column found jsonb;

-- A visit that somebody asked for, outside all plans. Asked for again while it waits, it is the same one.
create table tk.asked_visit (
  -- The visit's id, before it is made.
  visit_id uuid primary key default uuidv7(),
  asset_id uuid not null,
  unit_id uuid not null,
  asked_by text not null,
  asked_at timestamptz not null,
  -- Left, if it was not begun by then.
  until_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'made', 'failed', 'left')),
  reason text check ((state in ('failed', 'left')) = (reason is not null)),
  settled_at timestamptz check ((state = 'waiting') = (settled_at is null)),
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create unique index asked_visit_waiting on tk.asked_visit (asset_id) where state = 'waiting';
create index asked_visit_by_asset on tk.asked_visit (asset_id, visit_id desc);
create index asked_visit_by_time on tk.asked_visit (until_at) where state = 'waiting';

alter table tk.asked_visit enable row level security;
create policy asked_visit_read on tk.asked_visit for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy asked_visit_insert on tk.asked_visit for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy asked_visit_update on tk.asked_visit for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update (state, reason, settled_at) on tk.asked_visit to townkeep_app;

-- A person may choose the pack that governs an asset.
alter table tk.governing_pack
  add column id uuid not null default uuidv7() unique,
  add column version integer not null default 1;
create index governing_pack_by_pack on tk.governing_pack (pack, asset_id desc);
create policy governing_pack_update on tk.governing_pack for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant update (pack, version) on tk.governing_pack to townkeep_app;
