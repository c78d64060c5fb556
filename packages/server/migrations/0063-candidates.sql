-- Hosts under own domains that inspections saw linked and the register lacks. Never visited before a person adopts them.
create table tk.candidate (
  id uuid primary key default uuidv7(),
  -- The asset on which it was first seen, and so the unit that is asked.
  linked_from uuid not null,
  unit_id uuid not null,
  host text not null unique check (host = lower(host) and char_length(host) <= 253),
  address text not null check (char_length(address) <= 2000),
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  state text not null default 'open' check (state in ('open', 'adopted', 'dismissed')),
  decided_by text,
  decided_at timestamptz,
  reason text not null default '' check (char_length(reason) <= 1000),
  asset_id uuid references tk.asset,
  version integer not null default 1,
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'adopted') = (asset_id is not null)),
  foreign key (linked_from, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index candidate_of on tk.candidate (linked_from, unit_id);
create index candidate_by_unit on tk.candidate (unit_id, id desc);
create index candidate_open on tk.candidate (id desc) where state = 'open';
create index candidate_by_asset on tk.candidate (asset_id) where asset_id is not null;

alter table tk.candidate enable row level security;
create policy candidate_read on tk.candidate for select to townkeep_app using (
  (select tk.everything('tk.read_assets')) or unit_id = any (array(select u from tk.units_in('tk.read_assets') u)));
create policy candidate_insert on tk.candidate for insert to townkeep_app with check (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
create policy candidate_update on tk.candidate for update to townkeep_app using (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
grant select, insert, update on tk.candidate to townkeep_app;
