-- What a key that a caller chose led to, so that a repeated request is answered and not done twice. Kept for some days.
create table tk.idempotency_key (
  actor_id text not null,
  key text not null,
  request_digest bytea not null,
  -- What came of it. Written at the end of the same transaction, so that nobody else ever sees it absent.
  subject text,
  at timestamptz not null default now(),
  primary key (actor_id, key)
);
create index idempotency_key_by_time on tk.idempotency_key (at);

-- Nobody sees another's keys. The sweep by age goes through a function of its own.
alter table tk.idempotency_key enable row level security;
create policy idempotency_own on tk.idempotency_key to townkeep_app
  using (actor_id = (select nullif(current_setting('tk.actor', true), '')))
  with check (actor_id = (select nullif(current_setting('tk.actor', true), '')));
grant insert, select, update on tk.idempotency_key to townkeep_app;

create function tk.forget_idempotency_keys(older_than interval) returns bigint
language sql security definer set search_path = '' as $$
  with gone as (delete from tk.idempotency_key where at < pg_catalog.now() - older_than returning 1)
  select pg_catalog.count(*) from gone
$$;
revoke all on function tk.forget_idempotency_keys(interval) from public;
grant execute on function tk.forget_idempotency_keys(interval) to townkeep_app;
