-- Whoever's session ends, or rights change, loses the event streams that are open for him, in whatever process and whoever did it:
-- every web process listens here. An id says which streams; it opens nothing.

create function tk.tell_end() returns trigger
language plpgsql set search_path = '' as $$
declare
  changed jsonb := case when tg_op = 'DELETE' then pg_catalog.to_jsonb(old) else pg_catalog.to_jsonb(new) end;
begin
  perform pg_catalog.pg_notify(
    'tk_announcement', pg_catalog.json_build_object('end', changed ->> tg_argv[0])::text);
  return null;
end $$;

create trigger session_end after delete on tk.session for each row execute function tk.tell_end('id');
create trigger api_token_end after update of ended_at on tk.api_token for each row execute function tk.tell_end('id');
create trigger role_grant_changed after insert or update on tk.role_grant for each row
  execute function tk.tell_end('person_id');
create trigger delegation_changed after insert or update on tk.delegation for each row
  execute function tk.tell_end('to_person');
create trigger person_active after update of active on tk.person for each row execute function tk.tell_end('id');
