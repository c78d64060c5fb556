import { sql } from 'kysely'
import { openScope, systemActor } from './platform/access/index.ts'
import type { Tx } from './platform/db/index.ts'
import { unconfirmSeries } from './platform/documents/index.ts'

/**
 * What came back from a copy may not know the last numbers of documents: until a person has confirmed them, none is given. A copy
 * from before there were numbers has none to mistrust.
 */
export async function mistrustNumbers(tx: Tx, how: 'restore' | 'import', now: Date): Promise<void> {
  const { rows } = await sql<{ isThere: boolean }>`select to_regclass('tk.series') is not null as "isThere"`.execute(tx)
  if (!rows[0]!.isThere) return
  await openScope(tx, systemActor(how), 'series.confirm', now)
  await unconfirmSeries(tx, now)
}
