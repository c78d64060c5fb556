-- Whether sites open. Each try is a sample; whole days are rolled up into one row a site, after which the month of samples may go.

-- What is to be tried, and when next. A claim moves `next_at` on by a lease: a worker that dies is succeeded when that is over.
create table tk.sampling (
  asset_id uuid primary key,
  unit_id uuid not null,
  next_at timestamptz not null,
  -- The last try failed, for the first time.
  doubted_at timestamptz,
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index sampling_by_time on tk.sampling (next_at);

-- A sample belongs to the unit that the site belonged to then. Its asset is not checked: there are many of them, and they are only ever
-- written for what is being tried.
create table tk.availability_sample (
  asset_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null,
  state text not null check (state in ('down', 'up', 'unknown')),
  ms integer not null check (ms >= 0),
  failure text,
  maintenance boolean not null,
  primary key (asset_id, at)
) partition by range (at);
create index availability_sample_by_time on tk.availability_sample using brin (at);

create table tk.availability_day (
  asset_id uuid not null,
  unit_id uuid not null,
  -- In China's time.
  day date not null,
  at timestamptz[] not null,
  state text[] not null,
  ms integer[] not null,
  maintenance boolean[] not null,
  up integer not null,
  down integer not null,
  primary key (asset_id, day),
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index availability_day_by_day on tk.availability_day (day);

create table tk.outage (
  id uuid primary key default uuidv7(),
  asset_id uuid not null,
  unit_id uuid not null,
  began_at timestamptz not null,
  -- When the second try failed too.
  confirmed_at timestamptz not null,
  ended_at timestamptz check (ended_at >= began_at),
  failure text not null,
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create unique index outage_open on tk.outage (asset_id) where ended_at is null;
create index outage_by_asset on tk.outage (asset_id, began_at desc);
create index outage_by_unit on tk.outage (unit_id, began_at desc, id desc);

alter table tk.sampling enable row level security;
create policy sampling_read on tk.sampling for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy sampling_insert on tk.sampling for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy sampling_update on tk.sampling for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy sampling_delete on tk.sampling for delete to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update (next_at, doubted_at), delete on tk.sampling to townkeep_app;

alter table tk.availability_sample enable row level security;
create policy availability_sample_read on tk.availability_sample for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy availability_sample_insert on tk.availability_sample for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert on tk.availability_sample to townkeep_app;

alter table tk.availability_day enable row level security;
create policy availability_day_read on tk.availability_day for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy availability_day_insert on tk.availability_day for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy availability_day_update on tk.availability_day for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update on tk.availability_day to townkeep_app;

alter table tk.outage enable row level security;
create policy outage_read on tk.outage for select to townkeep_app using (
  (select tk.everything('tk.read_inspections')) or unit_id = any (array(select u from tk.units_in('tk.read_inspections') u)));
create policy outage_insert on tk.outage for insert to townkeep_app with check (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
create policy outage_update on tk.outage for update to townkeep_app using (
  (select tk.everything('tk.write_inspections')) or unit_id = any (array(select u from tk.units_in('tk.write_inspections') u)));
grant select, insert, update (ended_at) on tk.outage to townkeep_app;

-- Makes the months from the one before the present on, as far ahead as asked. A partition gets no grant and no policy: what the app
-- may do, it may through the parent alone.
create function tk.make_availability_partitions(months_ahead integer) returns integer
language plpgsql security definer set search_path = '' set timezone = 'UTC' set lock_timeout = '5s' as $$
declare
  first timestamptz;
  made integer := 0;
  name text;
begin
  for n in -1..least(months_ahead, 120) loop
    first := pg_catalog.date_trunc('month', pg_catalog.now()) + n * interval '1 month';
    name := 'availability_sample_' || pg_catalog.to_char(first, 'YYYY_MM');
    continue when pg_catalog.to_regclass('tk.' || name) is not null;
    execute pg_catalog.format('create table tk.%I partition of tk.availability_sample for values from (%L) to (%L)',
      name, first, first + interval '1 month');
    execute pg_catalog.format('alter table tk.%I enable row level security', name);
    made := made + 1;
  end loop;
  return made;
end $$;

-- Ends months that lie wholly before the moment given and whose every day is rolled up. One that is not stays, and is not counted.
create function tk.drop_availability_partitions(before timestamptz) returns integer
language plpgsql security definer set search_path = '' set timezone = 'UTC' set lock_timeout = '5s' as $$
declare
  name text;
  missing boolean;
  dropped integer := 0;
begin
  for name in
    select c.relname from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'tk.availability_sample'::pg_catalog.regclass
      and pg_catalog.to_date(pg_catalog.right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before
      and before <= pg_catalog.now() - interval '10 days'
  loop
    execute pg_catalog.format(
      'select exists (select from tk.%I s where not exists (select from tk.availability_day d
         where d.asset_id = s.asset_id and d.day = (s.at at time zone ''Asia/Shanghai'')::date))', name)
      into missing;
    continue when missing;
    execute pg_catalog.format('drop table tk.%I', name);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
revoke all on function tk.make_availability_partitions(integer), tk.drop_availability_partitions(timestamptz) from public;
grant execute on function tk.make_availability_partitions(integer), tk.drop_availability_partitions(timestamptz)
  to townkeep_app;
select tk.make_availability_partitions(24);
