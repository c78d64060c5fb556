create table tk.session (
  digest bytea primary key check (octet_length(digest) = 32),
  -- What a list shows and an ending names: it opens nothing.
  id uuid not null unique default uuidv7(),
  person_id uuid not null references tk.account,
  -- Only `full` opens anything; the others have the password behind them and the second factor before them.
  stage text not null check (stage in ('code', 'set-up', 'full')),
  -- Sealed: the second factor being set up. It is this session's alone, so that nobody confirms what another was shown.
  pending_secret bytea,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  network text not null,
  agent text not null check (length(agent) <= 200)
);
create index on tk.session (person_id);
create index on tk.session (ends_at);
grant select, insert, update, delete on tk.session to townkeep_app;

create table tk.api_token (
  digest bytea primary key check (octet_length(digest) = 32),
  id uuid not null unique default uuidv7(),
  -- For whom it acts: never more than this person may.
  person_id uuid not null references tk.account,
  name text not null check (name ~ '\S' and length(name) <= 100),
  scopes text[] not null check (cardinality(scopes) > 0),
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz,
  ended_at timestamptz,
  ended_by uuid
);
create index on tk.api_token (person_id);
grant select, insert, update, delete on tk.api_token to townkeep_app;

-- One-time codes that let a person set a password: by mail, on paper, or printed for the first administrator.
create table tk.invitation (
  digest bytea primary key check (octet_length(digest) = 32),
  id uuid not null unique default uuidv7(),
  person_id uuid not null references tk.account,
  -- Absent: made on the command line, by whoever runs the installation.
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
-- A new one takes the place of the last.
create unique index on tk.invitation (person_id) where used_at is null;
grant select, insert, update, delete on tk.invitation to townkeep_app;
