-- What needs a second person: a request, bound to the digest of the very thing that was looked at, and its one decision. What it is a
-- request for stands with whoever asked, as kind and subject.
create table tk.approval (
  id uuid primary key default uuidv7(),
  kind text not null check (kind ~ '^[a-z][a-z-]{1,40}$'),
  subject uuid not null,
  unit_id uuid not null references tk.unit,
  digest bytea not null check (octet_length(digest) = 32),
  state text not null default 'pending' check (state in ('pending', 'granted', 'refused', 'withdrawn')),
  requested_by text not null,
  -- As they were called then.
  requested_by_name text not null,
  requested_at timestamptz not null,
  request_note text not null default '' check (char_length(request_note) <= 2000),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text not null default '' check (char_length(decision_note) <= 2000),
  check (num_nulls(decided_by, decided_by_name, decided_at) = case when state = 'pending' then 3 else 0 end),
  -- Two persons, whatever the program does. Its own part may ask; it never decides.
  check (state not in ('granted', 'refused') or decided_by <> requested_by)
);
create unique index approval_pending on tk.approval (kind, subject) where state = 'pending';
create index approval_by_subject on tk.approval (kind, subject, id desc);
create index approval_by_unit on tk.approval (unit_id, id desc);

alter table tk.approval enable row level security;
create policy approval_read on tk.approval for select to townkeep_app using (
  (select tk.everything('tk.read_approvals')) or unit_id = any (array(select u from tk.units_in('tk.read_approvals') u)));
create policy approval_insert on tk.approval for insert to townkeep_app with check (
  (select tk.everything('tk.write_approvals')) or unit_id = any (array(select u from tk.units_in('tk.write_approvals') u)));
create policy approval_update on tk.approval for update to townkeep_app using (
  (select tk.everything('tk.write_approvals')) or unit_id = any (array(select u from tk.units_in('tk.write_approvals') u)));
grant select, insert, update (state, decided_by, decided_by_name, decided_at, decision_note) on tk.approval to townkeep_app;
