-- What the municipality runs. `content` of an asset is what people enter; beside it stands what lists sort and filter by,
-- made from it by the program. Only the unit of today is here; since when, and whose it was before, is in tk.asset_unit.
create table tk.asset (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references tk.unit,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,40}$'),
  name text not null check (name ~ '\S' and char_length(name) <= 200),
  status text not null check (status in ('planned', 'in-use', 'dormant', 'retired')),
  responsible_id uuid references tk.person,
  deputy_id uuid references tk.person,
  operator text not null,
  location text not null,
  icp_number text not null,
  security_number text not null,
  protection jsonb not null,
  protection_level smallint check (protection_level between 1 and 5),
  -- The last day of the certificate of graded protection.
  protected_until date,
  tags text[] not null,
  notes text not null,
  extra jsonb not null,
  -- What tells assets apart, over all units; absent for a retired one that freed its name.
  identity text unique check (char_length(identity) <= 2500),
  host text,
  -- All that search looks at, in the form in which it compares.
  words text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (id, unit_id)
);
create index asset_by_unit on tk.asset (unit_id, id desc);
create index asset_by_name on tk.asset (name, id);
create index asset_by_change on tk.asset (changed_at desc, id desc);
create index asset_by_protection on tk.asset (protected_until, id) where protected_until is not null;
create index asset_by_kind on tk.asset (kind, id desc);
create index asset_by_responsible on tk.asset (responsible_id) where responsible_id is not null;
create index asset_by_deputy on tk.asset (deputy_id) where deputy_id is not null;
create index asset_by_host on tk.asset (host) where host is not null;
create index asset_by_tags on tk.asset using gin (tags);
create index asset_words on tk.asset using gin (tk.bigrams(words));

alter table tk.asset enable row level security;
create policy asset_read on tk.asset for select to townkeep_app using (
  (select tk.everything('tk.read_assets')) or unit_id = any (array(select u from tk.units_in('tk.read_assets') u)));
create policy asset_insert on tk.asset for insert to townkeep_app with check (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
create policy asset_update on tk.asset for update to townkeep_app using (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
grant select, insert, update on tk.asset to townkeep_app;

-- Whose an asset was, and when: figures of a past period stay as they were.
create table tk.asset_unit (
  asset_id uuid not null references tk.asset,
  unit_id uuid not null references tk.unit,
  from_at timestamptz not null,
  to_at timestamptz not null default 'infinity' check (to_at >= from_at),
  primary key (asset_id, from_at)
);
create unique index asset_unit_now on tk.asset_unit (asset_id) where to_at = 'infinity';
create index asset_unit_by_unit on tk.asset_unit (unit_id, from_at);

alter table tk.asset_unit enable row level security;
create policy asset_unit_read on tk.asset_unit for select to townkeep_app using (
  (select tk.everything('tk.read_assets')) or unit_id = any (array(select u from tk.units_in('tk.read_assets') u)));
create policy asset_unit_insert on tk.asset_unit for insert to townkeep_app with check (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
create policy asset_unit_update on tk.asset_unit for update to townkeep_app using (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
grant select, insert, update (unit_id, to_at) on tk.asset_unit to townkeep_app;

-- Every change, one row a version, never changed. What hangs on an asset goes with it to another unit: the key carries the unit.
create table tk.asset_change (
  id bigint generated always as identity primary key,
  asset_id uuid not null,
  unit_id uuid not null,
  version integer not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  -- The action that did it.
  action text not null,
  fields text[] not null,
  before jsonb,
  after jsonb not null,
  reason text not null default '',
  unique (asset_id, version),
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index asset_change_of on tk.asset_change (asset_id, unit_id);

alter table tk.asset_change enable row level security;
create policy asset_change_read on tk.asset_change for select to townkeep_app using (
  (select tk.everything('tk.read_assets')) or unit_id = any (array(select u from tk.units_in('tk.read_assets') u)));
create policy asset_change_insert on tk.asset_change for insert to townkeep_app with check (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
grant select, insert on tk.asset_change to townkeep_app;

-- Which of these some asset has, within reach or not: a yes or no for each, and for whoever may register assets alone.
create function tk.asset_identities_taken(identities text[]) returns setof text
language sql stable security definer set search_path = '' as $$
  select a.identity from tk.asset a
  where a.identity = any (identities)
    and coalesce(pg_catalog.current_setting('tk.write_assets', true), '') not in ('', '{}')
$$;

-- Assets whose words hold all that is looked for, newest first. Scoped before it is capped: a common word hides no small unit.
-- Few units are looked through one by one: of a common word, the index of words would bring up everybody's.
create function tk.asset_search(sought text[], most integer) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  pairs text[] := array(select pair from unnest(sought) word, unnest(tk.bigrams(word)) pair);
  patterns text[] := array(select '%' || tk.like_literal(word) || '%' from unnest(sought) word);
  wide boolean := tk.everything('tk.read_assets');
  units uuid[] := array(select u from tk.units_in('tk.read_assets') u where not wide limit 26);
begin
  if not wide and cardinality(units) <= 25 then
    return query
      select a.id from tk.asset a where a.unit_id = any (units) and a.words like all (patterns)
      order by a.id desc limit most;
  else
    return query
      select a.id from tk.asset a
      where tk.bigrams(a.words) @> pairs and a.words like all (patterns)
        and (wide or a.unit_id = any (array(select u from tk.units_in('tk.read_assets') u)))
      order by a.id desc limit most;
  end if;
end $$;
grant execute on function tk.asset_identities_taken(text[]), tk.asset_search(text[], integer) to townkeep_app;
