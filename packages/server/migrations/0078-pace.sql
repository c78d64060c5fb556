-- How gently a plan visits. A round keeps to the pace that its plan had when it began.
alter table tk.inspection_plan
  add column pace text not null default 'usual' check (pace in ('usual', 'gentle', 'very-gentle'));
alter table tk.inspection_run
  add column pace text not null default 'usual' check (pace in ('usual', 'gentle', 'very-gentle'));
