-- What people are told. A message is there once, however often its cause is handled, and has one delivery for each person.

-- Absent: the language of the installation.
alter table tk.person add language text check (language in ('en', 'zh-CN'));
alter table tk.person add constraint person_in_unit unique (id, unit_id);

-- The person who acts in this transaction; absent where it is the system.
create function tk.acting() returns uuid
language sql stable parallel safe
return case when current_setting('tk.actor', true) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  then current_setting('tk.actor', true)::uuid end;

create table tk.message (
  -- Made from kind and data, so that the same message has the same id.
  id uuid primary key,
  kind text not null,
  -- Ids and versions: what it says is read afresh for each reader.
  data jsonb not null,
  -- What the mail must say and no table may hold in clear; goes with the sending.
  sealed bytea,
  made_at timestamptz not null
);
create index message_by_time on tk.message (made_at);

create table tk.message_delivery (
  -- Made from message and person, so that the same delivery has the same id; it is the mail's id as well.
  id uuid primary key,
  message_id uuid not null references tk.message on delete cascade,
  kind text not null,
  person_id uuid not null,
  -- The person's.
  unit_id uuid not null,
  made_at timestamptz not null,

  -- In the program itself.
  notice_state text not null default 'waiting'
    check (notice_state in ('waiting', 'shown', 'not-wanted', 'no-longer-allowed')),
  shown_at timestamptz check ((shown_at is not null) = (notice_state = 'shown')),
  read_at timestamptz,
  -- As it was told. Who may no longer look at what it is about no longer sees it.
  params jsonb,
  link text,
  needs text,
  about_unit uuid,

  mail_state text not null default 'waiting'
    check (mail_state in ('waiting', 'not-wanted', 'no-address', 'not-set-up', 'sent', 'failed', 'given-up',
                          'no-longer-allowed')),
  -- Why it failed, or did so far, in the words of the mail server.
  mail_reason text check (char_length(mail_reason) <= 500),
  mail_since timestamptz,
  mail_tries integer not null default 0,
  mail_next_at timestamptz,
  mail_settled_at timestamptz,
  -- Which job is sending, and until when another leaves it alone.
  mail_job uuid,
  mail_held_until timestamptz,

  unique (message_id, person_id),
  foreign key (person_id, unit_id) references tk.person (id, unit_id) on update cascade
);
create index message_delivery_shown on tk.message_delivery (person_id, made_at desc, id desc) where notice_state = 'shown';
create index message_delivery_by_unit on tk.message_delivery (unit_id, made_at desc, id desc);
create index message_delivery_newest on tk.message_delivery (made_at desc, id desc);
create index message_delivery_unsettled on tk.message_delivery (mail_state, made_at desc, id desc)
  where mail_state in ('waiting', 'failed', 'given-up');

-- How a person wants to be told of a kind of message, where it is otherwise than usual.
create table tk.message_choice (
  person_id uuid not null references tk.person,
  kind text not null,
  notice boolean not null,
  mail boolean not null,
  primary key (person_id, kind)
);

alter table tk.message enable row level security;
create policy message_read on tk.message for select to townkeep_app using ((select tk.everything('tk.read_messages')));
create policy message_update on tk.message for update to townkeep_app using ((select tk.everything('tk.write_messages')));
grant select, update (sealed) on tk.message to townkeep_app;

-- Everybody's own, and those of people whose unit one administers.
alter table tk.message_delivery enable row level security;
create policy message_delivery_read on tk.message_delivery for select to townkeep_app using (
  (select tk.everything('tk.read_messages')) or unit_id = any (array(select u from tk.units_in('tk.read_messages') u))
  or person_id = (select tk.acting()));
create policy message_delivery_update on tk.message_delivery for update to townkeep_app using (
  (select tk.everything('tk.write_messages')) or unit_id = any (array(select u from tk.units_in('tk.write_messages') u))
  or person_id = (select tk.acting()));
grant select, update (notice_state, shown_at, read_at, params, link, needs, about_unit, mail_state, mail_reason, mail_since,
  mail_tries, mail_next_at, mail_settled_at, mail_job, mail_held_until) on tk.message_delivery to townkeep_app;

alter table tk.message_choice enable row level security;
create policy message_choice_read on tk.message_choice for select to townkeep_app using (
  (select tk.everything('tk.read_messages')) or person_id = (select tk.acting()));
create policy message_choice_insert on tk.message_choice for insert to townkeep_app with check (
  person_id = (select tk.acting()));
create policy message_choice_update on tk.message_choice for update to townkeep_app using (
  person_id = (select tk.acting()));
grant select, insert, update on tk.message_choice to townkeep_app;

-- Whoever causes something tells people whom he need not see. Answers what was not there before: the message, and deliveries.
create function tk.put_message(message uuid, kind text, data jsonb, sealed bytea, at timestamptz, ids uuid[], people uuid[])
returns setof uuid
language plpgsql security definer set search_path = '' as $$
begin
  return query
    insert into tk.message (id, kind, data, sealed, made_at)
    values (put_message.message, put_message.kind, put_message.data, put_message.sealed, put_message.at)
    on conflict do nothing returning id;
  return query
    insert into tk.message_delivery (id, message_id, kind, person_id, unit_id, made_at)
    select given.id, put_message.message, put_message.kind, p.id, p.unit_id, put_message.at
    from unnest(put_message.ids, put_message.people) as given(id, person) join tk.person p on p.id = given.person and p.active
    on conflict do nothing returning id;
end $$;

-- The language of the person who acts.
create function tk.choose_language(language text) returns void
language sql security definer set search_path = '' as $$
  update tk.person set language = choose_language.language where id = tk.acting()
$$;

create function tk.reader_language(person uuid) returns text
language sql stable security definer set search_path = ''
return (select p.language from tk.person p where p.id = person);

-- Forgets what lies longer back, at least a month, with its deliveries. Answers how many messages went.
create function tk.forget_messages(before timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  gone integer;
begin
  delete from tk.message where made_at < least(before, now() - interval '1 month');
  get diagnostics gone = row_count;
  return gone;
end $$;

grant execute on function tk.acting(), tk.put_message(uuid, text, jsonb, bytea, timestamptz, uuid[], uuid[]),
  tk.choose_language(text), tk.reader_language(uuid), tk.forget_messages(timestamptz) to townkeep_app;
