import pg from 'pg'

/** What would open a way around the policies, in one line each: objects of ours that run or show more than their caller may. */
export async function catalogueFaults(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ fault: string }>(query)
    return rows.map(row => row.fault)
  } finally {
    await client.end()
  }
}

const query = `
  with ours as (select oid from pg_namespace where nspname in ('tk', 'queue')),
  faults as (
    select 'view without security_invoker: ' || oid::regclass as fault from pg_class
      where relnamespace in (select oid from ours) and relkind = 'v'
        and not coalesce(reloptions::text ~ 'security_invoker=(true|on)', false)
    union all
    select 'materialised view, which knows no policies: ' || oid::regclass from pg_class
      where relnamespace in (select oid from ours) and relkind = 'm'
    union all
    select 'definer function without a set search_path: ' || oid::regprocedure from pg_proc
      where pronamespace in (select oid from ours) and prosecdef
        and not exists (select from unnest(proconfig) setting where setting like 'search\\_path=%')
    union all
    select 'definer function that everyone may call: ' || p.oid::regprocedure from pg_proc p
      cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where pronamespace in (select oid from ours) and prosecdef and a.grantee = 0
    union all
    select 'policies, but row security is off: ' || c.oid::regclass from pg_class c
      where relnamespace in (select oid from ours) and not relrowsecurity
        and exists (select from pg_policy where polrelid = c.oid)
    union all
    select 'partition with rights of its own: ' || c.oid::regclass from pg_class c cross join lateral aclexplode(c.relacl) a
      where relnamespace = 'tk'::regnamespace and relispartition and a.grantee = 'townkeep_app'::regrole
    union all
    select 'owned by the app: ' || oid::regclass from pg_class where relowner = 'townkeep_app'::regrole
  )
  select distinct fault from faults order by fault`
