import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { State } from '../model/index.ts'
import type { Detail } from '../wording.ts'

/** Of a finding, what a document says of it. */
export interface FindingToSay {
  readonly id: string
  readonly version: number
  readonly unitId: string
  readonly assetId: string
  readonly assetName: string
  readonly rule: string
  readonly outcome: string
  readonly locus: string
  readonly severity: number
  readonly state: State
  readonly detail: Detail
  readonly toldDue: string | null
}

/** Those of these findings that the transaction shows. */
export async function findingsToSay(tx: Tx, ids: readonly string[]): Promise<readonly FindingToSay[]> {
  const { rows } = await sql<FindingToSay>`
    select f.id, f.version, f.unit_id as "unitId", f.asset_id as "assetId", coalesce(a.name, '') as "assetName", f.rule, f.outcome,
      f.locus, f.severity, f.state, f.detail, case when f.told_at is not null then f.due end as "toldDue"
    from tk.finding f
    left join tk.asset a on a.id = f.asset_id
    where f.id = any (${ids}::uuid[])`.execute(tx)
  return rows
}
