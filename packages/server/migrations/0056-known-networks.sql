-- Networks from which somebody signed in: a new one is told to its person.
create table tk.known_network (
  id uuid not null unique default uuidv7(),
  person_id uuid not null references tk.account,
  network text not null,
  first_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (person_id, network)
);
create index known_network_by_time on tk.known_network (seen_at);
grant select, insert, update (seen_at), delete on tk.known_network to townkeep_app;

-- Whether a message was told, for whoever tells what follows from it and need not see messages.
create function tk.was_told(message uuid) returns boolean
language sql stable security definer set search_path = ''
return exists (select from tk.message m where m.id = message);

grant execute on function tk.was_told(uuid) to townkeep_app;
