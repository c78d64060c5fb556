-- Which days are worked. Each change is a version of its own, whole; nothing rewrites an older one, since deadlines name
-- the version by which they were counted.
create table tk.calendar_version (
  version integer primary key check (version > 0),
  -- What is kept in memory is kept by this: versions of two installations may have the same number.
  id uuid not null unique default gen_random_uuid(),
  -- Years whose notice is known. In others weekdays are taken as they are, and what is counted is provisional.
  years integer[] not null,
  made_at timestamptz not null,
  made_by text not null,
  why text not null check (why ~ '\S' and char_length(why) <= 500)
);

create table tk.calendar_day (
  version integer not null references tk.calendar_version,
  day date not null,
  name text not null check (char_length(name) between 1 and 100),
  kind text not null check (kind in ('off', 'work')),
  -- Address or title of the document that says so.
  source text not null check (char_length(source) between 1 and 500),
  primary key (version, day)
);

-- Read by whatever counts, under any right; a new version is of the whole installation.
alter table tk.calendar_version enable row level security;
create policy calendar_version_read on tk.calendar_version for select to townkeep_app using (true);
create policy calendar_version_insert on tk.calendar_version for insert to townkeep_app with check (
  (select tk.everything('tk.write_settings')));
grant select, insert on tk.calendar_version to townkeep_app;

alter table tk.calendar_day enable row level security;
create policy calendar_day_read on tk.calendar_day for select to townkeep_app using (true);
create policy calendar_day_insert on tk.calendar_day for insert to townkeep_app with check (
  (select tk.everything('tk.write_settings')));
grant select, insert on tk.calendar_day to townkeep_app;
