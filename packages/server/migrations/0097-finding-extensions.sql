-- Units that ask for more time. Each is asked for once and settled once; what was granted stands in the clock as well.
create table tk.finding_extension (
  id uuid primary key default uuidv7(),
  finding_id uuid not null,
  unit_id uuid not null,
  approval_id uuid not null,
  working_days integer not null check (working_days between 1 and 250),
  reason text not null check (reason ~ '\S' and char_length(reason) <= 2000),
  -- What was due when it was asked for: of another date, the approver decides on something else.
  due_then date not null,
  asked_by text not null,
  -- As it was then.
  asked_by_name text not null,
  asked_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'granted', 'refused', 'withdrawn')),
  settled_at timestamptz check ((settled_at is null) = (state = 'asked')),
  settled_by text check ((settled_by is null) = (state = 'asked')),
  note text not null default '' check (char_length(note) <= 2000),
  foreign key (finding_id, unit_id) references tk.finding (id, unit_id) on update cascade
);
create index finding_extension_by_finding on tk.finding_extension (finding_id, id desc);
create unique index finding_extension_asked on tk.finding_extension (finding_id) where state = 'asked';

alter table tk.finding_extension enable row level security;
create policy finding_extension_read on tk.finding_extension for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
create policy finding_extension_insert on tk.finding_extension for insert to townkeep_app with check (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
create policy finding_extension_update on tk.finding_extension for update to townkeep_app using (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
grant select, insert, update (state, settled_at, settled_by, note) on tk.finding_extension to townkeep_app;

-- Whoever decides is of the unit that the finding belongs to by then.
create function tk.extensions_follow() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update tk.approval a set unit_id = new.unit_id
  where a.kind = 'extension' and a.subject = new.id and a.state = 'pending';
  return null;
end $$;
revoke all on function tk.extensions_follow() from public;
create trigger finding_extensions after update of unit_id on tk.finding for each row
  when (old.unit_id is distinct from new.unit_id) execute function tk.extensions_follow();
