import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

export interface AuditRow {
  readonly id: number
  readonly at: Date
  readonly action: string
  readonly subject: string
  readonly unitId: string | null
  readonly body: unknown
  /** Its place in the chain; absent while it waits for the sealer. */
  readonly seq: number | null
}

export interface AuditFilter {
  readonly subject?: string
  readonly actorId?: string
  readonly action?: string
  readonly from?: Date
  readonly to?: Date
  /** The id of the last row of the page before. */
  readonly before?: number
  readonly limit?: number
}

/** Newest first, within the scope of the caller's transaction; archived months are not among them. */
export async function listAudit(tx: Tx, filter: AuditFilter = {}): Promise<readonly AuditRow[]> {
  const conditions = [
    filter.subject === undefined ? [] : [sql`e.subject = ${filter.subject}`],
    filter.actorId === undefined ? [] : [sql`e.actor_id = ${filter.actorId}`],
    filter.action === undefined ? [] : [sql`e.action = ${filter.action}`],
    filter.from === undefined ? [] : [sql`e.at >= ${filter.from}`],
    filter.to === undefined ? [] : [sql`e.at < ${filter.to}`],
    filter.before === undefined ? [] : [sql`e.id < ${filter.before}`],
  ].flat()
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
  const { rows } = await sql<AuditRow>`
    select e.id, e.at, e.action, e.subject, e.unit_id as "unitId", e.body::jsonb as body, s.seq
    from tk.audit_entry e left join tk.audit_seal s on s.entry_id = e.id
    where ${where} order by e.id desc limit ${filter.limit ?? 50}`.execute(tx)
  return rows
}
