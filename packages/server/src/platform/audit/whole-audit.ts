import { sql } from 'kysely'
import type { Db, Tx } from '../db/index.ts'

/** A transaction that reads every entry: for sealing, proving and exporting, which are nobody's in particular. */
export async function withWholeAudit<Result>(db: Db, fn: (tx: Tx) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async tx => {
    await sql`select set_config('tk.read_audit', '{*}', true)`.execute(tx)
    return fn(tx)
  })
}

/** An entry's time as the chain has it, for any query over `alias`. */
export function micros(column: string) {
  return sql<string>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint::text`
}
