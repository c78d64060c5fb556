import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** On which days new findings were first seen that an officer has no day to confirm by. */
export async function unconfirmedWithoutDay(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct (f.found_at at time zone 'Asia/Shanghai')::date as day from tk.finding f
    where f.state = 'new' and f.confirm_by is null order by 1`.execute(tx)
  return rows.map(row => row.day)
}

export async function setConfirmBy(tx: Tx, foundOn: string, confirmBy: string): Promise<void> {
  await sql`
    update tk.finding f set confirm_by = ${confirmBy}::date where f.state = 'new' and f.confirm_by is null
      and (f.found_at at time zone 'Asia/Shanghai')::date = ${foundOn}::date`.execute(tx)
}
