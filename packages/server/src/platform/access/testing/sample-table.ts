import { sql } from 'kysely'
import type { Db, Tx } from '../../db/index.ts'
import { policySql } from '../policy.ts'

/** A table as a domain would make it: rows belong to units, and its key is unique over all units. */
export async function makeSampleTable(owner: Db, units: readonly string[]): Promise<void> {
  await sql`create table tk.sample (
    id bigint generated always as identity primary key, unit_id uuid not null references tk.unit, key text not null unique)`.execute(
    owner,
  )
  await sql`create index on tk.sample (unit_id, id desc)`.execute(owner)
  await sql.raw(policySql({ table: 'sample', family: 'assets', writes: ['insert', 'update', 'delete'] })).execute(owner)
  await sql`grant select, insert, update, delete on tk.sample to townkeep_app`.execute(owner)
  for (const unit of units) await sql`insert into tk.sample (unit_id, key) values (${unit}, ${unit})`.execute(owner)
}

/** The units whose rows are seen, one row each. */
export async function seenUnits(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ unit_id: string }>`select unit_id from tk.sample order by id`.execute(tx)
  return rows.map(row => row.unit_id)
}
