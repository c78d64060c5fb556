import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

/** The unit and all above it, from itself up; empty for no such unit. Needs no scope: it decides what the scope will be. */
export async function unitPath(tx: Tx, unitId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ anc: string }>`
    select anc from tk.unit_closure where des = ${unitId}::uuid and to_at = 'infinity' order by depth`.execute(tx)
  return rows.map(row => row.anc)
}

/** The unit and all below it as they stood at a moment: what a figure of a past period counts. */
export async function unitsBelow(tx: Tx, unitId: string, at: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ des: string }>`
    select des from tk.unit_closure where anc = ${unitId}::uuid and from_at <= ${at} and to_at > ${at}`.execute(tx)
  return rows.map(row => row.des)
}

/** Units with nothing above them: who has a right at each has it over the whole installation. */
export async function topUnits(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select own.des as id from tk.unit_closure own
    where own.depth = 0 and own.to_at = 'infinity' and not exists (
      select from tk.unit_closure above where above.des = own.des and above.depth > 0 and above.to_at = 'infinity')`.execute(
    tx,
  )
  return rows.map(row => row.id)
}
