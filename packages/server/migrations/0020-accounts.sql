-- How people prove who they are. No password, code or token stands here in clear: passwords as argon2id,
-- what is random as a SHA-256 digest, what must be read again sealed under a key outside the database.

create table tk.account (
  person_id uuid primary key references tk.person,
  name text not null,
  -- The name in the one spelling that is compared.
  name_key text not null unique,
  password_hash text check (password_hash like '$argon2id$%'),
  password_set_at timestamptz,
  -- Sealed; absent until a first code of it was right.
  totp_secret bytea,
  totp_last_step bigint not null default 0,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  check ((password_hash is null) = (password_set_at is null))
);
grant select, insert, update on tk.account to townkeep_app;

create table tk.backup_code (
  person_id uuid not null references tk.account,
  digest bytea not null check (octet_length(digest) = 32),
  used_at timestamptz,
  primary key (person_id, digest)
);
grant select, insert, update, delete on tk.backup_code to townkeep_app;

-- A lost second factor is taken away by two persons, neither of them its owner.
create table tk.factor_reset (
  id uuid primary key default uuidv7(),
  person_id uuid not null references tk.account,
  reason text not null check (reason ~ '\S' and length(reason) <= 1000),
  requested_by uuid not null check (requested_by <> person_id),
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  approved_by uuid check (approved_by <> person_id and approved_by <> requested_by),
  approved_at timestamptz,
  withdrawn_at timestamptz,
  check ((approved_by is null) = (approved_at is null)),
  check (approved_at is null or withdrawn_at is null)
);
create index on tk.factor_reset (person_id);
grant select, insert, update on tk.factor_reset to townkeep_app;

-- Whose account it is, for the audit, before anybody's scope is open.
create function tk.account_owner(person uuid) returns table (name text, unit_id uuid)
language sql stable security definer set search_path = '' as $$
  select p.name, p.unit_id from tk.person p where p.id = person
$$;
grant execute on function tk.account_owner(uuid) to townkeep_app;
