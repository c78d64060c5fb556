-- What stands beside the state of a finding: the unit's objections, and decisions that take two persons. Both are kept for good, whatever
-- became of them; neither takes a finding out of any count.

create table tk.finding_objection (
  id uuid primary key default uuidv7(),
  finding_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('not-ours', 'operator', 'false-alarm')),
  reason text not null check (reason ~ '\S' and char_length(reason) <= 2000),
  -- Where the unit says that it belongs, if it knows.
  named_unit_id uuid references tk.unit check (named_unit_id is null or kind = 'not-ours'),
  files uuid[] not null default '{}',
  asked_by text not null,
  -- As it was then; so with all names here.
  asked_by_name text not null,
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'upheld', 'refused', 'forwarded', 'withdrawn', 'lapsed')),
  settled_by text check ((settled_by is null) = (state = 'open')),
  settled_by_name text check ((settled_by_name is null) = (state = 'open')),
  settled_at timestamptz check ((settled_at is null) = (state = 'open')),
  note text not null default '' check (char_length(note) <= 2000),
  forwarded_to uuid references tk.unit check ((forwarded_to is not null) = (state = 'forwarded')),
  foreign key (finding_id, unit_id) references tk.finding (id, unit_id) on update cascade
);
create index finding_objection_by_finding on tk.finding_objection (finding_id, id desc);
create unique index finding_objection_open on tk.finding_objection (finding_id) include (kind) where state = 'open';

create table tk.finding_decision (
  id uuid primary key default uuidv7(),
  finding_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('accepted-risk', 'false-alarm')),
  reason text not null check (reason ~ '\S' and char_length(reason) <= 2000),
  -- The last day on which the risk is accepted; a false alarm holds as long as the same is seen by the same rules.
  until date check ((until is null) = (kind = 'false-alarm')),
  -- What was seen when it was asked for, and by which rules; no rules for what no visit says.
  seen_verdict text not null,
  seen_outcome text not null,
  rulebook text,
  objection_id uuid references tk.finding_objection,
  approval_id uuid not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'in-force', 'refused', 'withdrawn', 'ended')),
  settled_by text check ((settled_by is null) = (state = 'asked')),
  settled_by_name text check ((settled_by_name is null) = (state = 'asked')),
  settled_at timestamptz check ((settled_at is null) = (state = 'asked')),
  note text not null default '' check (char_length(note) <= 2000),
  -- People were told that it ends soon, and that it has ended.
  warned_at timestamptz,
  told_at timestamptz,
  ended_at timestamptz check ((ended_at is null) = (state <> 'ended')),
  ended_as text check (ended_as in ('expired', 'lifted', 'replaced', 'closed', 'seen-otherwise', 'judged-otherwise')),
  -- Absent: nobody ended it, it came to its end.
  ended_by text,
  end_note text not null default '' check (char_length(end_note) <= 2000),
  check ((ended_as is null) = (ended_at is null)),
  -- Two persons, whatever the program does.
  check (state not in ('in-force', 'refused', 'ended') or settled_by <> asked_by),
  foreign key (finding_id, unit_id) references tk.finding (id, unit_id) on update cascade
);
create index finding_decision_by_finding on tk.finding_decision (finding_id, id desc);
create unique index finding_decision_asked on tk.finding_decision (finding_id) include (kind) where state = 'asked';
create unique index finding_decision_in_force on tk.finding_decision (finding_id) include (kind, until) where state = 'in-force';
create index finding_decision_by_end on tk.finding_decision (until) where state = 'in-force';
create index finding_decision_to_tell on tk.finding_decision (id) where state = 'ended' and told_at is null;

alter table tk.finding_objection enable row level security;
create policy finding_objection_read on tk.finding_objection for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
create policy finding_objection_insert on tk.finding_objection for insert to townkeep_app with check (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
create policy finding_objection_update on tk.finding_objection for update to townkeep_app using (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
grant select, insert, update (state, settled_by, settled_by_name, settled_at, note, forwarded_to) on tk.finding_objection to townkeep_app;

alter table tk.finding_decision enable row level security;
create policy finding_decision_read on tk.finding_decision for select to townkeep_app using (
  (select tk.everything('tk.read_findings')) or unit_id = any (array(select u from tk.units_in('tk.read_findings') u)));
create policy finding_decision_insert on tk.finding_decision for insert to townkeep_app with check (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
create policy finding_decision_update on tk.finding_decision for update to townkeep_app using (
  (select tk.everything('tk.write_findings')) or unit_id = any (array(select u from tk.units_in('tk.write_findings') u)));
grant select, insert,
  update (state, settled_by, settled_by_name, settled_at, note, warned_at, told_at, ended_at, ended_as, ended_by, end_note)
  on tk.finding_decision to townkeep_app;

-- Whatever closes a finding ends what was decided of it and what was asked, in the same moment: one that comes back inherits nothing. A
-- false alarm was said of what was seen then: of anything else it says nothing.
create function tk.decisions_follow() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.unit_id is distinct from old.unit_id then
    update tk.approval a set unit_id = new.unit_id
    where a.kind = 'finding-decision' and a.subject = new.id and a.state = 'pending';
  end if;
  if new.state = 'closed' and old.state <> 'closed' then
    update tk.approval a set state = 'withdrawn', decided_by = 'system:findings', decided_by_name = 'findings',
      decided_at = pg_catalog.now()
    where a.kind = 'finding-decision' and a.subject = new.id and a.state = 'pending';
    update tk.finding_decision d set state = 'withdrawn', settled_by = 'system:findings', settled_by_name = 'findings',
      settled_at = new.closed_at
    where d.finding_id = new.id and d.state = 'asked';
    update tk.finding_objection o set state = 'lapsed', settled_by = 'system:findings', settled_by_name = 'findings',
      settled_at = new.closed_at
    where o.finding_id = new.id and o.state = 'open';
    update tk.finding_decision d set state = 'ended', ended_at = new.closed_at, ended_as = 'closed'
    where d.finding_id = new.id and d.state = 'in-force';
  elsif (new.verdict, new.outcome) is distinct from (old.verdict, old.outcome) then
    update tk.finding_decision d set state = 'ended', ended_at = pg_catalog.now(), ended_as = 'seen-otherwise'
    where d.finding_id = new.id and d.state = 'in-force' and d.kind = 'false-alarm';
  end if;
  return null;
end $$;
revoke all on function tk.decisions_follow() from public;
create trigger finding_decisions after update of unit_id, state, verdict, outcome on tk.finding for each row
  when ((old.unit_id, old.state, old.verdict, old.outcome) is distinct from (new.unit_id, new.state, new.verdict, new.outcome))
  execute function tk.decisions_follow();

-- What ends by itself stands in the finding's history as well; what a person ends, that person's step says.
create function tk.decision_ended() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into tk.finding_event (finding_id, unit_id, at, what, before, after)
  select f.id, f.unit_id, new.ended_at, 'decision-ended', pg_catalog.jsonb_build_object('decision', new.kind),
    pg_catalog.jsonb_build_object('state', f.state, 'closed_as', f.closed_as, 'severity', f.severity, 'due', f.due,
      'decision', new.kind, 'ended_as', new.ended_as)
  from tk.finding f where f.id = new.finding_id;
  return null;
end $$;
revoke all on function tk.decision_ended() from public;
create trigger finding_decision_ended after update of state on tk.finding_decision for each row
  when (new.state = 'ended' and old.state = 'in-force' and new.ended_as not in ('lifted', 'replaced'))
  execute function tk.decision_ended();
