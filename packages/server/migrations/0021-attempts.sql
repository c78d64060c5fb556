-- Tries to sign in, counted before anything is compared. The key of an account is a digest of what was typed as its name:
-- names that do not exist are counted alike, and a password typed into the wrong field is not kept.
create table tk.attempt (
  kind text not null check (kind in ('network', 'account', 'factor')),
  key text not null,
  tries integer not null,
  since timestamptz not null,
  primary key (kind, key)
);
create index on tk.attempt (since);
grant select, insert, update, delete on tk.attempt to townkeep_app;
