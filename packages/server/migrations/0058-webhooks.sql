-- Other systems that are told what happens at a unit and below it.
create table tk.webhook (
  id uuid primary key,
  unit_id uuid not null references tk.unit,
  name text not null check (name ~ '\S' and char_length(name) <= 100),
  url text not null check (url ~ '^https?://' and char_length(url) <= 2000),
  kinds text[] not null check (cardinality(kinds) between 1 and 200),
  -- Sealed. The one before stays good for a day, so that a receiver can change over.
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz,
  state text not null default 'active' check (state in ('active', 'paused')),
  -- Paused by itself, after many failures on end.
  failing boolean not null default false check (not failing or state = 'paused'),
  failures integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  check ((former_secret is null) = (former_until is null)),
  unique (id, unit_id)
);
create index webhook_by_unit on tk.webhook (unit_id, id);

-- One message to one receiver.
create table tk.webhook_call (
  -- Made from message and receiver; it is the id that the receiver sees, at each try the same.
  id uuid primary key,
  webhook_id uuid not null,
  unit_id uuid not null,
  -- Absent: somebody tries whether the receiver is there.
  message_id uuid references tk.message on delete cascade,
  kind text not null,
  made_at timestamptz not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'delivered', 'given-up', 'no-longer-allowed')),
  -- What the receiver answered last, or why nothing came of it.
  status integer,
  reason text check (char_length(reason) <= 500),
  since timestamptz not null,
  tries integer not null default 0,
  next_at timestamptz,
  settled_at timestamptz,
  job uuid,
  held_until timestamptz,
  foreign key (webhook_id, unit_id) references tk.webhook (id, unit_id) on update cascade on delete cascade
);
create index webhook_call_of on tk.webhook_call (webhook_id, made_at desc, id desc);
create index webhook_call_by_unit on tk.webhook_call (unit_id);
create index webhook_call_by_message on tk.webhook_call (message_id);
create index webhook_call_by_time on tk.webhook_call (made_at);

alter table tk.webhook enable row level security;
create policy webhook_read on tk.webhook for select to townkeep_app using (
  (select tk.everything('tk.read_webhooks')) or unit_id = any (array(select u from tk.units_in('tk.read_webhooks') u)));
create policy webhook_insert on tk.webhook for insert to townkeep_app with check (
  (select tk.everything('tk.write_webhooks')) or unit_id = any (array(select u from tk.units_in('tk.write_webhooks') u)));
create policy webhook_update on tk.webhook for update to townkeep_app using (
  (select tk.everything('tk.write_webhooks')) or unit_id = any (array(select u from tk.units_in('tk.write_webhooks') u)));
create policy webhook_delete on tk.webhook for delete to townkeep_app using (
  (select tk.everything('tk.write_webhooks')) or unit_id = any (array(select u from tk.units_in('tk.write_webhooks') u)));
grant select, insert, delete, update (name, url, kinds, secret, former_secret, former_until, state, failing, failures, version)
  on tk.webhook to townkeep_app;

alter table tk.webhook_call enable row level security;
create policy webhook_call_read on tk.webhook_call for select to townkeep_app using (
  (select tk.everything('tk.read_webhooks')) or unit_id = any (array(select u from tk.units_in('tk.read_webhooks') u)));
create policy webhook_call_insert on tk.webhook_call for insert to townkeep_app with check (
  (select tk.everything('tk.write_webhooks')) or unit_id = any (array(select u from tk.units_in('tk.write_webhooks') u)));
create policy webhook_call_update on tk.webhook_call for update to townkeep_app using (
  (select tk.everything('tk.write_webhooks')) or unit_id = any (array(select u from tk.units_in('tk.write_webhooks') u)));
create policy webhook_call_delete on tk.webhook_call for delete to townkeep_app using (
  (select tk.everything('tk.write_webhooks')) or unit_id = any (array(select u from tk.units_in('tk.write_webhooks') u)));
grant select, insert, delete, update (state, status, reason, since, tries, next_at, settled_at, job, held_until)
  on tk.webhook_call to townkeep_app;
