-- A notice that is answered says so itself, whoever answered its last finding: the unit at the notice or at the finding, an officer
-- for it, a visit that found it mended. Answered, or open again, it is another than was read before.
create or replace function tk.count_open_items(notices uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  notice record;
begin
  for notice in
    update tk.notice n set open_items = c.open, next_due = c.due,
      answered_at = case when c.open = 0 then coalesce(n.answered_at, pg_catalog.now()) end,
      version = n.version + case when (c.open = 0) = (n.answered_at is not null) then 0 else 1 end
    from (
      select i.notice_id, pg_catalog.count(*) filter (where i.standing = 'open') as open,
        pg_catalog.min(f.due) filter (where i.standing = 'open' and f.told_at is not null) as due
      from tk.notice_finding i join tk.finding f on f.id = i.finding_id
      where i.notice_id = any (notices) and not i.dropped group by i.notice_id) c
    join tk.notice before on before.id = c.notice_id
    where n.id = c.notice_id and n.state = 'issued'
    returning n.id, n.version, c.open = 0 and before.answered_at is null as answered
  loop
    if notice.answered then
      perform queue.publish('notice.answered', pg_catalog.jsonb_build_object('id', notice.id, 'version', notice.version));
    end if;
  end loop;
end $$;
