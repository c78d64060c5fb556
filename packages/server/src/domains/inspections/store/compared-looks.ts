import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import type { ComparedLook } from '../comparison/compare-visits.ts'
import { coverageSchema } from '../coverage.ts'
import { foundSchema } from '../found.ts'

const lookSchema = z.object({ rulebook: z.string(), coverage: coverageSchema, found: foundSchema })

/** The looks at these visits in the order of their generations. A visit of which none is kept, or not what it found, is left out. */
export async function comparedLooks(
  tx: Tx,
  visitIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ComparedLook[]>> {
  const { rows } = await sql<{ visitId: string }>`
    select visit_id as "visitId", rulebook, coverage, found from tk.look
    where visit_id = any (${visitIds}::uuid[]) and found is not null order by visit_id, generation`.execute(tx)
  const byVisit = Map.groupBy(rows, row => row.visitId)
  return new Map([...byVisit].map(([id, looks]) => [id, looks.map(look => lookSchema.parse(look))]))
}

export interface PairedVisits {
  readonly assetId: string
  /** Null: the round made no visit to the asset. */
  readonly before: string | null
  readonly after: string | null
}

/** The visits of two rounds by asset, in the order of the assets' ids, from behind one. Where nobody went there is none. */
export async function pairedVisits(
  tx: Tx,
  { beforeId, afterId }: { beforeId: string; afterId: string },
  { after, limit }: { after: string | null; limit: number },
): Promise<readonly PairedVisits[]> {
  const made = (runId: string) => sql`
    select asset_id, (select id from tk.visit where id = visit_id) as visit_id from tk.run_visit
    where run_id = ${runId} and asset_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
    order by asset_id limit ${limit}`
  const { rows } = await sql<PairedVisits>`
    select coalesce(a.asset_id, b.asset_id) as "assetId", b.visit_id as before, a.visit_id as after
    from (${made(beforeId)}) b full join (${made(afterId)}) a on a.asset_id = b.asset_id
    order by 1 limit ${limit}`.execute(tx)
  return rows
}
