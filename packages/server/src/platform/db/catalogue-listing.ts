import pg from 'pg'

/**
 * What the migrations made of schemas `tk` and `queue`, as sorted lines of text: tables, views, columns, constraints, indexes, policies,
 * triggers, functions, types, grants. Committed as schema.txt, so that a change of any of them is seen in review.
 * Partitions are left out: they come and go with time and have no rights of their own.
 */
export async function listCatalogue(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const lines: string[] = []
    for (const query of queries) {
      const { rows } = await client.query<{ line: string }>(query)
      lines.push(...rows.map(row => row.line.replace(/\s+/g, ' ').trim()))
    }
    return `${lines.toSorted().join('\n')}\n`
  } finally {
    await client.end()
  }
}

const ours = `nspname in ('tk', 'queue')`

/** Who may do what with an object, its owner aside. PUBLIC is oid 0. */
const grants = (name: string, acl: string, owner: string, from: string) => `
  select ${name} || ': grant ' || coalesce(r.rolname, 'public') || ': ' || string_agg(a.privilege_type, ', ' order by a.privilege_type) as line
  from ${from} cross join lateral aclexplode(${acl}) a left join pg_roles r on r.oid = a.grantee
  where ${ours} and a.grantee <> ${owner} group by ${name}, r.rolname`

const relations = `pg_class c join pg_namespace n on n.oid = c.relnamespace and not c.relispartition and c.relkind in ('r', 'p', 'v', 'm', 'S')`
const relationName = `n.nspname || '.' || c.relname`
const functionName = `n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'`

const queries = [
  `select ${relationName} || ': ' || case c.relkind when 'r' then 'table' when 'p' then 'table partitioned by ' || pg_get_partkeydef(c.oid)
      when 'v' then 'view' when 'm' then 'materialised view' end
      || case when c.relrowsecurity then ', row security' else '' end || case when c.relforcerowsecurity then ' forced' else '' end
      || coalesce(' with ' || array_to_string(c.reloptions, ', '), '') || ', owner ' || pg_get_userbyid(c.relowner)
      || case when c.relkind in ('v', 'm') then ' as ' || pg_get_viewdef(c.oid) else '' end as line
    from ${relations} where ${ours} and c.relkind <> 'S'`,
  `select ${relationName} || ': column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || case a.attidentity when 'a' then ' identity always' when 'd' then ' identity by default' else '' end
      || case when a.attgenerated <> '' then ' generated as ' when d.adbin is not null then ' default ' else '' end
      || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
    from ${relations} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where ${ours} and c.relkind <> 'S'`,
  `select ${relationName} || ': constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as line
    from ${relations} join pg_constraint k on k.conrelid = c.oid and k.contype <> 'n' where ${ours}`,
  `select ${relationName} || ': index ' || regexp_replace(pg_get_indexdef(i.indexrelid), ' ON (ONLY )?\\S+', '') as line
    from ${relations} join pg_index i on i.indrelid = c.oid where ${ours}`,
  `select ${relationName} || ': policy ' || p.polname || case when p.polpermissive then '' else ' restrictive' end
      || ' for ' || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
      || ' to ' || array_to_string(array(select case when r = 0 then 'public' else pg_get_userbyid(r) end from unnest(p.polroles) r order by 1), ', ')
      || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '') || coalesce(' check ' || pg_get_expr(p.polwithcheck, p.polrelid), '') as line
    from ${relations} join pg_policy p on p.polrelid = c.oid where ${ours}`,
  `select ${relationName} || ': trigger ' || pg_get_triggerdef(t.oid) as line
    from ${relations} join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal where ${ours}`,
  `select ${functionName} || ': ' || case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end
      || coalesce(' returns ' || pg_get_function_result(p.oid), '') || ' ' || l.lanname
      || case p.provolatile when 'i' then ' immutable' when 's' then ' stable' else ' volatile' end
      || case when p.proleakproof then ' leakproof' else '' end || case when p.prosecdef then ' security definer' else '' end
      || coalesce(' set ' || array_to_string(p.proconfig, ', '), '') || ', owner ' || pg_get_userbyid(p.proowner)
      || ', body ' || left(encode(sha256(convert_to(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc), 'UTF8')), 'hex'), 12) as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang where ${ours}`,
  `select n.nspname || '.' || t.typname || ': ' || case t.typtype
      when 'e' then 'enum ' || (select string_agg(enumlabel, ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid)
      else 'domain ' || format_type(t.typbasetype, t.typtypmod) || coalesce(' ' || (select string_agg(pg_get_constraintdef(k.oid), ' ' order by k.conname) from pg_constraint k where k.contypid = t.oid), '') end as line
    from pg_type t join pg_namespace n on n.oid = t.typnamespace where ${ours} and t.typtype in ('e', 'd')`,
  `select 'extension ' || extname as line from pg_extension where extname <> 'plpgsql'`,
  grants(`'schema ' || n.nspname`, 'n.nspacl', 'n.nspowner', 'pg_namespace n'),
  grants(relationName, 'c.relacl', 'c.relowner', relations),
  grants(
    `${relationName} || '.' || a2.attname`,
    'a2.attacl',
    'c.relowner',
    `${relations} join pg_attribute a2 on a2.attrelid = c.oid`,
  ),
  // A function without an access list may be called by everyone.
  grants(
    functionName,
    `coalesce(p.proacl, acldefault('f', p.proowner))`,
    'p.proowner',
    'pg_proc p join pg_namespace n on n.oid = p.pronamespace',
  ),
  `select 'default privileges of ' || pg_get_userbyid(d.defaclrole) || coalesce(' in ' || n.nspname, '') || ' on '
      || case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end
      || ': ' || array_to_string(array(select x::text from unnest(d.defaclacl) x order by 1), ' ') as line
    from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace`,
]
