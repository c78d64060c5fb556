-- What people were told of a finding's time, each step once for a due date; and what waits to be told with others, so that nobody gets a
-- hundred messages for what was done at once.
create table tk.finding_reminder (
  finding_id uuid not null,
  unit_id uuid not null,
  due date not null,
  step text not null check (step in ('told', 'before', 'overdue', 'escalation')),
  -- Working days before or after; of what was told the version that the finding had then.
  amount integer not null,
  -- Absent: it waits.
  sent_at timestamptz,
  primary key (finding_id, due, step, amount),
  foreign key (finding_id, unit_id) references tk.finding (id, unit_id) on update cascade
);
create index finding_reminder_waiting on tk.finding_reminder (finding_id) where sent_at is null;

alter table tk.finding_reminder enable row level security;
create policy finding_reminder_read on tk.finding_reminder for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
create policy finding_reminder_insert on tk.finding_reminder for insert to townkeep_app with check (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
create policy finding_reminder_update on tk.finding_reminder for update to townkeep_app using (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
grant select, insert, update (sent_at) on tk.finding_reminder to townkeep_app;
