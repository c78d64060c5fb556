import { sql } from 'kysely'
import type { Db } from '../db/index.ts'

/** Months in the database that lie more than so many whole months back, oldest first. */
export async function archivableMonths(owner: Db, keptMonths: number, now: Date): Promise<readonly string[]> {
  const oldestKept = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - keptMonths, 1))
  const { rows } = await sql<{ month: string }>`
    select replace(right(c.relname, 7), '_', '-') as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'tk.audit_entry'::regclass order by 1`.execute(owner)
  return rows.map(({ month }) => month).filter(month => month < oldestKept.toISOString().slice(0, 7))
}
