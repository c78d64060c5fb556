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
