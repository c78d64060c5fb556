-- The app's login gets two functions and nothing else: it enqueues within its own transaction, and reads and changes
-- no job. The queue's login installs the library's tables, at start.

set local role townkeep_queue;

-- The columns are those of the pinned pg-boss; a test enqueues by them and lets pg-boss do the job.
create function queue.enqueue(job text, payload jsonb, start_after timestamptz) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  made uuid;
  due timestamptz := coalesce(start_after, pg_catalog.now());
begin
  insert into queue.job (name, data, start_after, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max,
                         expire_seconds, deletion_seconds, policy, dead_letter, heartbeat_seconds)
  select q.name, payload, due, due + q.retention_seconds * interval '1 second', q.retry_limit, q.retry_delay,
         q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds, q.policy, q.dead_letter,
         q.heartbeat_seconds
  from queue.queue q where q.name = job
  returning id into made;
  if made is null then
    raise exception 'no queue for the job %: it is not in the plan that was installed', job using errcode = 'TK001';
  end if;
  if due <= pg_catalog.now() then
    -- The channel on which pg-boss listens for this schema.
    perform pg_catalog.pg_notify(
      'pgboss_' || pg_catalog.left(pg_catalog.encode(pg_catalog.sha224('queue'), 'hex'), 24), job);
  end if;
  return made;
end $$;

-- One job for each subscriber; answers how many.
create function queue.publish(event text, payload jsonb) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  subscriber text;
  jobs integer := 0;
begin
  for subscriber in select s.name from queue.subscription s where s.event = publish.event order by s.name loop
    perform queue.enqueue(subscriber, payload, null);
    jobs := jobs + 1;
  end loop;
  return jobs;
end $$;

revoke all on function queue.enqueue(text, jsonb, timestamptz), queue.publish(text, jsonb) from public;
grant execute on function queue.enqueue(text, jsonb, timestamptz), queue.publish(text, jsonb) to townkeep_app;

reset role;
