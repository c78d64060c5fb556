import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { isUnsealed, lastSeal } from './last-seal.ts'
import { withWholeAudit } from './whole-audit.ts'

/** How far the chain is behind. */
export interface AuditLag {
  /** At most 10,001. */
  readonly unsealed: number
  readonly oldestSeconds: number
  /** A transaction that stays open keeps the sealer waiting; somebody should look. */
  readonly alarming: boolean
  /** Whole months ahead for which there is a place: without one, nothing can be written. */
  readonly monthsAhead: number
}

const alarmSeconds = 300

export async function auditLag(db: Db): Promise<AuditLag> {
  const { rows } = await withWholeAudit(db, async tx => {
    const last = await lastSeal(tx)
    return sql<{ unsealed: number; oldest: number; months: number }>`
      with waiting as (select at from tk.audit_entry e where ${isUnsealed(last)} limit 10001)
      select (select count(*) from waiting) as unsealed,
        coalesce((select extract(epoch from clock_timestamp() - min(at)) from waiting), 0)::float8 as oldest,
        (select count(*) from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = 'tk.audit_entry'::regclass
           and c.relname > 'audit_entry_' || to_char(now() at time zone 'UTC', 'YYYY_MM')) as months`.execute(tx)
  })
  const { unsealed, oldest, months } = rows[0]!
  return { unsealed, oldestSeconds: oldest, alarming: oldest > alarmSeconds, monthsAhead: months }
}

/** Makes places for the months to come. Daily is often enough. Answers how many were made. */
export async function makeAuditMonths(db: Db, monthsAhead = 24): Promise<number> {
  const { rows } = await sql<{ made: number }>`select tk.make_audit_partitions(${monthsAhead}) as made`.execute(db)
  return rows[0]!.made
}
