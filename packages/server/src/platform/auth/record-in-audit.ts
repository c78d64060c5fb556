import { sql } from 'kysely'
import { writeAudit } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import type { AuthEvent } from './context.ts'

/** Writes what happened while signing in. A try under a name that nobody has is the system's own entry, and costs the same. */
export async function recordInAudit(tx: Tx, { name, personId, network }: AuthEvent): Promise<void> {
  const { rows } = await sql<{ name: string; unit_id: string }>`
    select name, unit_id from tk.account_owner(${personId ?? null}::uuid)`.execute(tx)
  const owner = rows[0]
  await writeAudit(tx, {
    action: `auth.${name}`,
    subject: personId ?? 'nobody',
    actor:
      personId === undefined || owner === undefined
        ? { kind: 'system', id: 'system:sign-in', name: 'sign-in' }
        : { kind: 'person', id: personId, name: owner.name },
    ...(owner ? { unit: owner.unit_id } : {}),
    detail: { network },
  })
}
