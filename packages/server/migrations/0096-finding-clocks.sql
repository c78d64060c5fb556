-- The two clocks of a finding. The officer's: by when it is to be confirmed. The unit's: from being told to the submission; once the
-- unit was told, `due` is what it was told, which neither a visit nor a pack nor a calendar moves.

alter table tk.finding
  add column confirm_by date,
  -- The clock with all that moved it; absent until the unit is told.
  add column deadline jsonb,
  add column told_at timestamptz,
  -- Of the submission that stands.
  add column submitted_at timestamptz,
  -- How it stood at the end, where the unit was told.
  add column in_time boolean,
  add column days_late integer check (days_late >= 0),
  -- From when on it is late; absent while the clock stands and where the submission came in time.
  add column overdue_at timestamptz,
  -- When to look again whether somebody must be reminded.
  add column remind_at timestamptz,
  add check ((deadline is null) = (told_at is null)),
  add check (num_nonnulls(in_time, days_late) = case when state = 'closed' and deadline is not null then 2 else 0 end),
  add check (num_nonnulls(overdue_at, remind_at) = 0 or (deadline is not null and state <> 'closed'));
create index finding_to_remind on tk.finding (remind_at) where remind_at is not null;

-- What is late, and what an officer has left lying, are asked for in every list: found in its index, as all else that lists filter by.
drop index tk.finding_open_by_unit, tk.finding_open_newest, tk.finding_open_by_severity, tk.finding_open_by_rank,
  tk.finding_open_by_due, tk.finding_open_by_rule, tk.finding_open_by_found, tk.finding_open_for_person;
create index finding_open_by_unit on tk.finding (unit_id, id desc)
  include (severity, due, rank, verdict, rule, outcome, found_at, asset_id, overdue_at, confirm_by) where state <> 'closed';
create index finding_open_newest on tk.finding (id desc)
  include (unit_id, severity, due, rank, verdict, overdue_at, confirm_by) where state <> 'closed';
create index finding_open_by_severity on tk.finding (severity desc, id desc)
  include (unit_id, due, rank, verdict, overdue_at, confirm_by) where state <> 'closed';
create index finding_open_by_rank on tk.finding (rank desc, id desc)
  include (unit_id, severity, due, verdict, overdue_at, confirm_by) where state <> 'closed';
create index finding_open_by_due on tk.finding (due, id)
  include (unit_id, severity, rank, verdict, overdue_at, confirm_by) where state <> 'closed';
create index finding_open_by_rule on tk.finding (rule, id desc)
  include (unit_id, severity, due, rank, verdict, outcome, overdue_at, confirm_by) where state <> 'closed';
create index finding_open_by_found on tk.finding (found_at)
  include (id, unit_id, severity, due, rank, verdict, overdue_at, confirm_by) where state <> 'closed';
create index finding_open_for_person on tk.finding (id desc)
  include (unit_id, severity, due, rank, overdue_at, confirm_by) where state <> 'closed' and verdict = 'needs-person';

-- How the office keeps its clocks; one row, or none where it keeps them as the program does.
create table tk.finding_policy (
  whole boolean primary key default true check (whole),
  version integer not null check (version > 0),
  policy jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);
-- Read by whatever counts, under any right; it holds for the whole installation.
alter table tk.finding_policy enable row level security;
create policy finding_policy_read on tk.finding_policy for select to townkeep_app using (true);
create policy finding_policy_insert on tk.finding_policy for insert to townkeep_app with check (
  (select tk.everything('tk.write_settings')));
create policy finding_policy_update on tk.finding_policy for update to townkeep_app using (
  (select tk.everything('tk.write_settings')));
grant select, insert, update on tk.finding_policy to townkeep_app;
