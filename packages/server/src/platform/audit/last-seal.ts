import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

export interface LastSeal {
  readonly seq: number
  readonly hash: Uint8Array
  readonly entry_id: number
  readonly entry_xid: string
  /** Its transaction lies ahead of this server: the data came from another one, whose count was further. */
  readonly foreign: boolean
}

/** Where the chain ends; undefined where it has not begun. */
export async function lastSeal(tx: Tx): Promise<LastSeal | undefined> {
  const { rows } = await sql<LastSeal>`
    select seq, hash, entry_id, entry_xid::text as entry_xid,
      entry_xid >= pg_snapshot_xmax(pg_current_snapshot()) as foreign
    from tk.audit_seal order by seq desc limit 1`.execute(tx)
  return rows[0]
}

/**
 * Condition on `tk.audit_entry e`: waits for its seal. Behind the last seal an index leads there; each is looked up
 * once more, since after a move the last seal need not be of the last transaction.
 */
export function isUnsealed(last: LastSeal | undefined) {
  const alone = sql<boolean>`not exists (select from tk.audit_seal s where s.entry_id = e.id)`
  if (last === undefined || last.foreign) return alone
  return sql<boolean>`(e.xid, e.id) > (${last.entry_xid}::text::xid8, ${last.entry_id}::bigint) and ${alone}`
}
