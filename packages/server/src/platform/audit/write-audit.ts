import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { canonicalJson } from './canonical-json.ts'
import { type Marks, shield } from './shield.ts'

export interface AuditEntry {
  /** What was done: a noun and a verb, `finding.confirm`. */
  readonly action: string
  /** To what. */
  readonly subject: string
  readonly actor: { readonly kind: 'person' | 'token' | 'system'; readonly id: string; readonly name: string }
  /** The unit that the subject belongs to: who may read the entry depends on it. Absent: only who reads everything. */
  readonly unit?: string
  /** The number of the request, as in the log. */
  readonly request?: string
  readonly before?: unknown
  readonly after?: unknown
  /** What else explains it, such as a reason. */
  readonly detail?: unknown
}

export interface Shielding {
  readonly marks?: Marks
  /** For the digests of marked fields. */
  readonly key?: Uint8Array
}

/**
 * Adds an entry in the caller's transaction; its time and number are the database's. Marked fields enter as digests
 * only. Nothing here or elsewhere changes an entry.
 */
export async function writeAudit(tx: Tx, entry: AuditEntry, { marks = {}, key }: Shielding = {}): Promise<void> {
  const { kind, id, name } = entry.actor
  const { before, after, detail } = entry
  const body = canonicalJson({
    ...entry,
    v: 1,
    actor: { kind, id, name },
    before: shield(before, marks, key),
    after: shield(after, marks, key),
    detail: shield(detail, marks, key),
  })
  await sql`insert into tk.audit_entry (body) values (${body})`.execute(tx)
}
