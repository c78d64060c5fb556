-- What became of each visit of a round, and why: `failed` is a visit that gave nothing to judge. A round carries its own counts, moved
-- in the transaction that settles a visit.
alter table tk.run_visit drop constraint run_visit_state_check;
alter table tk.run_visit
  -- A kind of failure where it failed; why nobody went where it was left.
  add column reason text,
  add column settled_at timestamptz,
  add constraint run_visit_state_check check (state in ('waiting', 'made', 'failed', 'left'));
update tk.run_visit visit set reason = case when visit.state = 'left' then 'round-stopped' end,
  settled_at = coalesce(run.ended_at, run.started_at)
from tk.inspection_run run where run.id = visit.run_id and visit.state <> 'waiting';
alter table tk.run_visit
  add constraint run_visit_reason_check check ((state in ('failed', 'left')) = (reason is not null)),
  add constraint run_visit_settled_check check ((state = 'waiting') = (settled_at is null));
drop index tk.run_visit_waiting;
create index run_visit_by_state on tk.run_visit (run_id, state, asset_id);
grant update (reason, settled_at) on tk.run_visit to townkeep_app;

alter table tk.inspection_run
  add column waiting integer not null default 0,
  add column made integer not null default 0,
  add column failed integer not null default 0,
  add column left_out integer not null default 0,
  -- When browsers were last told how far it is, and whether it has gone further since.
  add column told_at timestamptz not null default '-infinity',
  add column untold boolean not null default false;
update tk.inspection_run run set waiting = counted.waiting, made = counted.made, left_out = counted.left_out
from (
  select run_id, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'made') as made,
    count(*) filter (where state = 'left') as left_out
  from tk.run_visit group by run_id
) counted where counted.run_id = run.id;
alter table tk.inspection_run add constraint inspection_run_counts_check
  check (waiting >= 0 and made >= 0 and failed >= 0 and left_out >= 0);
create index inspection_run_untold on tk.inspection_run (id) where untold;
