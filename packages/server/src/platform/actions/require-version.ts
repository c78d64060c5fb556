import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { refuse } from '../errors/index.ts'

/**
 * Compares the version that the caller read with that of the row, which the caller may read and this transaction has
 * locked. @throws Refusal with the present row, its tag, who changed it and when.
 */
export async function requireVersion(
  tx: Tx,
  { subject, row, given }: { subject: string; row: { readonly version: number }; given: number },
): Promise<void> {
  if (row.version === given) return
  const { rows } = await sql<{ name: string; at: Date }>`
    select name, at from tk.last_change(${subject})`.execute(tx)
  const who = rows[0]?.name ?? '?'
  throw refuse('changed-meanwhile', {
    params: { who },
    current: {
      row,
      etag: `"${row.version}"`,
      changedBy: who,
      changedAt: (rows[0]?.at ?? new Date(0)).toISOString(),
    },
  })
}
