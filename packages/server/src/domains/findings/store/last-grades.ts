import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** Working days that the newest look gave to mend each of these findings, where it is known. */
export async function lastGrades(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; dueDays: number }>`
    select distinct on (s.finding_id) s.finding_id as id, s.due_days as "dueDays" from tk.sighting s
    where s.finding_id = any (${ids}::uuid[]) order by s.finding_id, s.number desc`.execute(tx)
  return new Map(rows.map(row => [row.id, row.dueDays]))
}
