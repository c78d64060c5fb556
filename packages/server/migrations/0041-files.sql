-- What people upload. The bytes lie in the file store under their digest; here stands what they are and whom they belong to.
-- A file that belongs to nothing yet is its maker's alone, and is cleared away when it is old.

create table tk.file (
  -- Not to be guessed, and no time of making to be read from it.
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references tk.unit,
  -- What it belongs to, `asset:<id>`; absent until it is attached.
  owner text check (owner ~ '^[a-z][a-z-]{1,40}:[0-9a-f-]{36}$'),
  name text not null check (name ~ '\S' and char_length(name) <= 150),
  type text not null check (type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  size bigint not null check (size > 0),
  sha256 bytea not null check (octet_length(sha256) = 32),
  -- Of an image: the re-encoded one that is shown.
  view_sha256 bytea check (octet_length(view_sha256) = 32),
  made_by text not null,
  made_at timestamptz not null,
  removed_at timestamptz
);
create index file_by_unit on tk.file (unit_id);
create index file_by_owner on tk.file (owner) where owner is not null;
create index file_by_content on tk.file (sha256);
create index file_by_view on tk.file (view_sha256) where view_sha256 is not null;
create index file_without_owner on tk.file (made_at) where owner is null;
create index file_removed on tk.file (removed_at) where removed_at is not null;

alter table tk.file enable row level security;
create policy file_read on tk.file for select to townkeep_app using (
  (select tk.everything('tk.read_files')) or unit_id = any (array(select u from tk.units_in('tk.read_files') u)));
create policy file_insert on tk.file for insert to townkeep_app with check (
  (select tk.everything('tk.write_files')) or unit_id = any (array(select u from tk.units_in('tk.write_files') u)));
grant select, insert on tk.file to townkeep_app;

-- Attaches a file to what the caller may change: the family of tables that it lies in says so. Only its maker does, once; from
-- then on it belongs to the unit of that thing. Answers whether it was done.
create function tk.file_claim(file uuid, claimed_for text, unit uuid, family text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if not tk.covers('tk.write_' || family, unit) then
    return false;
  end if;
  update tk.file f set owner = claimed_for, unit_id = unit
  where f.id = file and f.owner is null and f.removed_at is null
    and f.made_by = pg_catalog.current_setting('tk.actor', true);
  return found;
end $$;

-- Takes a file away from what the caller may change. Its bytes stay for a time.
create function tk.file_release(file uuid, released_by text, family text, at timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update tk.file f set removed_at = at
  where f.id = file and f.owner = released_by and f.removed_at is null and tk.covers('tk.write_' || family, f.unit_id);
  return found;
end $$;

-- For the sweep, which sees everything: what was never attached, and what was taken away long ago. Answers how many.
create function tk.files_forget(made_before timestamptz, removed_before timestamptz) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  gone bigint;
begin
  if not tk.everything('tk.write_files') then
    raise exception 'only for who sees all files' using errcode = '42501';
  end if;
  delete from tk.file f
  where (f.owner is null and f.made_at < made_before) or f.removed_at < removed_before;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- What moves to another unit takes its files with it.
create function tk.files_follow() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update tk.file f set unit_id = new.unit_id where f.owner = tg_argv[0] || ':' || new.id::text;
  return null;
end $$;

revoke all on function tk.file_claim(uuid, text, uuid, text), tk.file_release(uuid, text, text, timestamptz),
  tk.files_forget(timestamptz, timestamptz), tk.files_follow() from public;
grant execute on function tk.file_claim(uuid, text, uuid, text), tk.file_release(uuid, text, text, timestamptz),
  tk.files_forget(timestamptz, timestamptz) to townkeep_app;
