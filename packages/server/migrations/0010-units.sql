-- Units form one tree. What is dated here (names, edges, closure) keeps past periods as they were: a row is ended, never changed.
-- A closed unit stays in the tree, so that what still belongs to it is seen by whoever stands above it.
-- The app reads; the tree is changed by the functions of 0012 alone.

create table tk.unit (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('municipality', 'county', 'town', 'community', 'department')),
  -- Its name of today; all that it ever had are in tk.unit_name.
  name text not null check (name = btrim(name) and char_length(name) between 1 and 200),
  -- Number in an official list of divisions or bodies.
  code text unique check (code ~ '^[0-9A-Z-]{1,40}$'),
  from_at timestamptz not null,
  closed_at timestamptz not null default 'infinity' check (closed_at >= from_at),
  version integer not null default 1
);

create table tk.unit_name (
  unit_id uuid not null references tk.unit,
  name text not null,
  from_at timestamptz not null,
  to_at timestamptz not null default 'infinity' check (to_at > from_at),
  primary key (unit_id, from_at)
);
create unique index unit_name_now on tk.unit_name (unit_id) where to_at = 'infinity';

create table tk.unit_edge (
  child_id uuid not null references tk.unit,
  parent_id uuid not null references tk.unit check (parent_id <> child_id),
  from_at timestamptz not null,
  to_at timestamptz not null default 'infinity' check (to_at > from_at),
  primary key (child_id, from_at)
);
create unique index unit_edge_now on tk.unit_edge (child_id) where to_at = 'infinity';
create index unit_edge_below on tk.unit_edge (parent_id) where to_at = 'infinity';

-- Every unit with every unit above it and with itself. No policy reads itself: this table has none, and holds ids only.
create table tk.unit_closure (
  anc uuid not null references tk.unit,
  des uuid not null references tk.unit,
  depth integer not null check ((depth = 0) = (anc = des)),
  from_at timestamptz not null,
  to_at timestamptz not null default 'infinity' check (to_at > from_at),
  primary key (anc, des, from_at)
);
create unique index unit_closure_now on tk.unit_closure (anc, des) where to_at = 'infinity';
create index unit_closure_above on tk.unit_closure (des) include (anc, depth) where to_at = 'infinity';

-- Which unit came after which.
create table tk.unit_succession (
  before_id uuid not null references tk.unit,
  after_id uuid not null references tk.unit check (after_id <> before_id),
  how text not null check (how in ('merge', 'split')),
  at timestamptz not null,
  primary key (before_id, after_id, at)
);
create index unit_succession_after on tk.unit_succession (after_id);

grant select on tk.unit, tk.unit_name, tk.unit_edge, tk.unit_closure, tk.unit_succession to townkeep_app;
