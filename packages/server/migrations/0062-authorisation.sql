-- Domains that the operator declares as its own: under these alone a letter counts, and a linked host is a candidate.
create table tk.own_domain (
  domain text primary key check (domain = lower(domain) and char_length(domain) <= 253),
  unit_id uuid not null references tk.unit,
  declared_by text not null,
  declared_at timestamptz not null
);
create index own_domain_by_unit on tk.own_domain (unit_id);

alter table tk.own_domain enable row level security;
create policy own_domain_read on tk.own_domain for select to townkeep_app using (
  (select tk.everything('tk.read_assets')) or unit_id = any (array(select u from tk.units_in('tk.read_assets') u)));
create policy own_domain_insert on tk.own_domain for insert to townkeep_app with check (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
create policy own_domain_delete on tk.own_domain for delete to townkeep_app using (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
grant select, insert, delete on tk.own_domain to townkeep_app;

-- What a site may be visited for depends on all of them, wherever they were declared; the names are no secret.
create function tk.own_domains() returns setof text
language sql stable security definer set search_path = '' as $$ select d.domain from tk.own_domain d order by d.domain $$;
grant execute on function tk.own_domains() to townkeep_app;

-- Permissions of owners for visits to a site: signed letters, and proofs found on the site or in its DNS.
create table tk.site_grant (
  id uuid primary key default uuidv7(),
  asset_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('letter', 'file', 'dns')),
  state text not null check (state in ('offered', 'in-force', 'missing', 'refused', 'withdrawn')),
  depth text not null check (depth in ('passive', 'active') and (kind = 'dns' or depth = 'passive')),
  overrides_robots boolean not null check (kind = 'dns' or not overrides_robots),
  proof text not null check (proof ~ '\S' and char_length(proof) <= 500),
  until date not null,
  -- Of a letter: the file, who brought it, and who looked at it.
  file_id uuid,
  offered_by text,
  offered_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  missing_since timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  reason text not null default '' check (char_length(reason) <= 1000),
  version integer not null default 1,
  check ((kind = 'letter') = (file_id is not null)),
  check ((kind = 'letter') = (offered_by is not null)),
  check (decided_by is distinct from offered_by or decided_by is null or state <> 'in-force'),
  check ((state = 'missing') = (missing_since is not null) or state = 'withdrawn'),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  foreign key (asset_id, unit_id) references tk.asset (id, unit_id) on update cascade
);
create index site_grant_of on tk.site_grant (asset_id, unit_id);
create index site_grant_by_unit on tk.site_grant (unit_id, id desc);
create index site_grant_by_end on tk.site_grant (until, id) where state in ('in-force', 'missing');
create unique index site_grant_proof on tk.site_grant (asset_id, kind, proof) where kind <> 'letter';

alter table tk.site_grant enable row level security;
create policy site_grant_read on tk.site_grant for select to townkeep_app using (
  (select tk.everything('tk.read_assets')) or unit_id = any (array(select u from tk.units_in('tk.read_assets') u)));
create policy site_grant_insert on tk.site_grant for insert to townkeep_app with check (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
create policy site_grant_update on tk.site_grant for update to townkeep_app using (
  (select tk.everything('tk.write_assets')) or unit_id = any (array(select u from tk.units_in('tk.write_assets') u)));
grant select, insert, update on tk.site_grant to townkeep_app;
