-- The ledger of findings: one life, many sightings. The key is where and by which rule something is wrong; neither wording nor
-- severity nor pack is in it. The keys carry the unit: they follow the asset when it moves.

create table tk.finding (
  id uuid primary key default uuidv7(),
  asset_id uuid not null,
  unit_id uuid not null,
  rule text not null,
  -- The engine's, or its beginning with a digest where it is too long for an index.
  locus text not null check (char_length(locus) <= 600),
  state text not null check (state in ('new', 'confirmed', 'notified', 'in-work', 'submitted', 'returned', 'closed')),
  closed_as text check (closed_as in ('fixed', 'page-removed', 'no-longer-applies', 'asset-retired', 'entered-by-mistake')),
  closed_at timestamptz,
  verdict text not null check (verdict in ('fails', 'needs-person')),
  outcome text not null,
  -- 4 critical, 3 high, 2 medium, 1 low
  severity smallint not null check (severity between 1 and 4),
  due date not null,
  due_provisional boolean not null,
  -- Values and evidence of the newest look that saw it.
  detail jsonb not null,
  found_at timestamptz not null,
  -- It came into the ledger by being judged anew, not into the world.
  anew boolean not null,
  version integer not null default 1,
  unique (asset_id, rule, locus),
  unique (id, unit_id),
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade,
  check ((state = 'closed') = (closed_as is not null and closed_at is not null))
) with (fillfactor = 85);
create index finding_open_by_unit on tk.finding (unit_id, id desc) where state <> 'closed';
create index finding_open_by_severity on tk.finding (severity desc, id desc) include (unit_id) where state <> 'closed';
create index finding_open_by_state on tk.finding (state, id desc) include (unit_id) where state <> 'closed';
create index finding_open_by_due on tk.finding (due, id) include (unit_id) where state <> 'closed';
create index finding_by_unit on tk.finding (unit_id, id desc);

-- A finding seen without a change from one look to another.
create table tk.sighting (
  finding_id uuid not null,
  number integer not null check (number > 0),
  unit_id uuid not null,
  verdict text not null,
  outcome text not null,
  severity smallint not null,
  due_days smallint not null,
  graded_since timestamptz not null,
  anew boolean not null,
  first_at timestamptz not null,
  first_visit uuid not null,
  first_generation smallint not null,
  last_at timestamptz not null,
  last_visit uuid not null,
  last_generation smallint not null,
  visits integer not null check (visits > 0),
  -- The first look after it that did not see the finding any more.
  end_at timestamptz,
  end_visit uuid,
  end_generation smallint,
  end_as text check (end_as in ('fixed', 'page-removed', 'no-longer-applies')),
  primary key (finding_id, number),
  foreign key (finding_id, unit_id) references tk.finding (id, unit_id) on update cascade,
  check (num_nonnulls(end_at, end_visit, end_generation, end_as) in (0, 4))
) with (fillfactor = 85);

-- Every move of a finding, and every change of its grade. Only ever added.
create table tk.finding_event (
  id bigint generated always as identity primary key,
  finding_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null default now(),
  what text not null,
  -- Absent: nobody did it, the inspection saw it.
  actor text,
  visit_id uuid,
  generation smallint,
  anew boolean not null default false,
  before jsonb,
  after jsonb not null,
  foreign key (finding_id, unit_id) references tk.finding (id, unit_id) on update cascade
);
create index finding_event_by_finding on tk.finding_event (finding_id, id desc);
create index finding_event_by_time on tk.finding_event (at);

alter table tk.finding enable row level security;
create policy finding_read on tk.finding for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
create policy finding_insert on tk.finding for insert to townkeep_app with check (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
create policy finding_update on tk.finding for update to townkeep_app using (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
grant select, insert, update on tk.finding to townkeep_app;

alter table tk.sighting enable row level security;
create policy sighting_read on tk.sighting for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
create policy sighting_insert on tk.sighting for insert to townkeep_app with check (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
create policy sighting_update on tk.sighting for update to townkeep_app using (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
grant select, insert, update on tk.sighting to townkeep_app;

alter table tk.finding_event enable row level security;
create policy finding_event_read on tk.finding_event for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
create policy finding_event_insert on tk.finding_event for insert to townkeep_app with check (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
grant select, insert on tk.finding_event to townkeep_app;
