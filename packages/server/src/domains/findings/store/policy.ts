import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { type FindingPolicy, findingPolicySchema, usualPolicy } from '../model/index.ts'

export interface KeptPolicy {
  /** 0: as the program keeps it; nobody changed it. */
  readonly version: number
  readonly policy: FindingPolicy
}

export async function findPolicy(tx: Tx): Promise<KeptPolicy> {
  const { rows } = await sql<{ version: number; policy: unknown }>`
    select version, policy from tk.finding_policy`.execute(tx)
  const [row] = rows
  return row
    ? { version: row.version, policy: findingPolicySchema.parse(row.policy) }
    : { version: 0, policy: usualPolicy }
}

/** The same, locked against another change until the transaction ends. */
export async function lockPolicy(tx: Tx): Promise<KeptPolicy> {
  await sql`select pg_advisory_xact_lock(hashtextextended('finding policy', 0))`.execute(tx)
  return findPolicy(tx)
}

export async function storePolicy(
  tx: Tx,
  { version, policy }: KeptPolicy,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into tk.finding_policy (version, policy, changed_at, changed_by)
    values (${version}, ${JSON.stringify(policy)}::jsonb, ${now}, ${by})
    on conflict (whole) do update set version = excluded.version, policy = excluded.policy, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(tx)
}
