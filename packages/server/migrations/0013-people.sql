create table tk.person (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references tk.unit,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 100),
  -- Number in the unit's own list of staff. Unique within the unit only: a duplicate elsewhere shall not show.
  number text check (number = btrim(number) and char_length(number) between 1 and 40),
  mail text check (mail ~ '^[^@\s]+@[^@\s]+$' and char_length(mail) <= 254),
  phone text check (phone ~ '^[0-9+][0-9 ()-]{2,29}$'),
  active boolean not null default true,
  version integer not null default 1,
  unique (unit_id, number)
);
create index person_by_unit on tk.person (unit_id, name, id);

-- A role at a unit and at all below it. Ended, never deleted: who could do what, and when, stays known.
create table tk.role_grant (
  id uuid primary key default uuidv7(),
  person_id uuid not null references tk.person,
  role text not null check (role in ('administrator', 'inspector', 'approver', 'leader', 'unit-manager', 'handler',
                                     'duty-officer', 'editor', 'auditor')),
  unit_id uuid not null references tk.unit,
  from_at timestamptz not null,
  to_at timestamptz not null default 'infinity' check (to_at >= from_at),
  -- Absent: given on the command line, by whoever runs the installation.
  granted_by uuid
);
create unique index role_grant_open on tk.role_grant (person_id, role, unit_id) where to_at = 'infinity';
create index role_grant_by_person on tk.role_grant (person_id);
create index role_grant_by_unit on tk.role_grant (unit_id);

-- A person's own role lent to another, with a beginning and an end. It ends with the role that it was lent from.
create table tk.delegation (
  id uuid primary key default uuidv7(),
  from_person uuid not null references tk.person,
  to_person uuid not null references tk.person check (to_person <> from_person),
  role text not null,
  unit_id uuid not null references tk.unit,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at >= from_at and to_at < 'infinity'),
  reason text not null check (reason ~ '\S' and char_length(reason) <= 500)
);
create index delegation_to on tk.delegation (to_person);
create index delegation_from on tk.delegation (from_person);
create index delegation_by_unit on tk.delegation (unit_id);

alter table tk.person enable row level security;
create policy person_read on tk.person for select to townkeep_app using (
  (select tk.everything('tk.read_people')) or unit_id = any (array(select u from tk.units_in('tk.read_people') u)));
create policy person_insert on tk.person for insert to townkeep_app with check (
  (select tk.everything('tk.write_people')) or unit_id = any (array(select u from tk.units_in('tk.write_people') u)));
create policy person_update on tk.person for update to townkeep_app using (
  (select tk.everything('tk.write_people')) or unit_id = any (array(select u from tk.units_in('tk.write_people') u)));
grant select, insert, update on tk.person to townkeep_app;

alter table tk.role_grant enable row level security;
create policy role_grant_read on tk.role_grant for select to townkeep_app using (
  (select tk.everything('tk.read_roles')) or unit_id = any (array(select u from tk.units_in('tk.read_roles') u)));
create policy role_grant_insert on tk.role_grant for insert to townkeep_app with check (
  (select tk.everything('tk.write_roles')) or unit_id = any (array(select u from tk.units_in('tk.write_roles') u)));
create policy role_grant_update on tk.role_grant for update to townkeep_app using (
  (select tk.everything('tk.write_roles')) or unit_id = any (array(select u from tk.units_in('tk.write_roles') u)));
grant select, insert, update (to_at) on tk.role_grant to townkeep_app;

alter table tk.delegation enable row level security;
create policy delegation_read on tk.delegation for select to townkeep_app using (
  (select tk.everything('tk.read_delegations')) or unit_id = any (array(select u from tk.units_in('tk.read_delegations') u)));
create policy delegation_insert on tk.delegation for insert to townkeep_app with check (
  (select tk.everything('tk.write_delegations')) or unit_id = any (array(select u from tk.units_in('tk.write_delegations') u)));
create policy delegation_update on tk.delegation for update to townkeep_app using (
  (select tk.everything('tk.write_delegations')) or unit_id = any (array(select u from tk.units_in('tk.write_delegations') u)));
grant select, insert, update (to_at) on tk.delegation to townkeep_app;
