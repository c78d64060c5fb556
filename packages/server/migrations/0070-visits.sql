-- What inspections saw. A visit is the unit of work; a look is one judgement of its facts: generation 0 when it arrives, further
-- ones when the same facts are judged anew by another rulebook. The keys carry the unit: they follow the asset when it moves.

create table tk.visit (
  -- Chosen by whoever asks for the visit: asked for twice, it is one.
  id uuid primary key,
  asset_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null,
  ms integer not null check (ms >= 0),
  state text not null check (state in ('judged', 'partly', 'not-judged', 'not-authorised')),
  failure jsonb,
  pages integer not null check (pages >= 0),
  engine text not null,
  -- Where the facts are kept; absent where there are none, or no longer any.
  facts_key text,
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index visit_by_asset on tk.visit (asset_id, at desc, id desc);
create index visit_by_unit on tk.visit (unit_id, at desc, id desc);
create index visit_with_facts on tk.visit (at) where facts_key is not null;

create table tk.look (
  visit_id uuid not null references tk.visit on delete cascade,
  generation smallint not null check (generation >= 0),
  asset_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null,
  -- Equal texts judge equal facts equally: made of the pack with its version and of the engine's.
  rulebook text not null,
  pack text not null,
  pack_version text not null,
  -- Which rules reached a verdict, and where.
  coverage jsonb not null,
  -- What it found wrong, until the ledger of findings has taken it in.
  seen jsonb,
  indicators jsonb not null,
  judged_at timestamptz not null default now(),
  taken_at timestamptz check ((taken_at is null) = (seen is not null)),
  primary key (visit_id, generation),
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index look_by_asset on tk.look (asset_id, at desc, visit_id desc, generation desc);
create index look_waiting on tk.look (judged_at) where taken_at is null;
create index look_by_age on tk.look (at);

alter table tk.visit enable row level security;
create policy visit_read on tk.visit for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy visit_insert on tk.visit for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy visit_update on tk.visit for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update (facts_key) on tk.visit to townkeep_app;

alter table tk.look enable row level security;
create policy look_read on tk.look for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy look_insert on tk.look for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy look_update on tk.look for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy look_delete on tk.look for delete to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update (seen, taken_at), delete on tk.look to townkeep_app;
