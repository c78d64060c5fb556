import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Clock } from '../model/index.ts'
import { clockColumns } from './clocks.ts'

/** Of a finding, what a message says. */
export interface FindingOfMessage extends Clock {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly assetName: string
  readonly rule: string
}

/** Those of these findings that the transaction shows, in the order in which they came into the ledger. */
export async function findingsOfMessage(tx: Tx, ids: readonly string[]): Promise<readonly FindingOfMessage[]> {
  const { rows } = await sql<FindingOfMessage>`
    select f.id, f.unit_id as "unitId", coalesce(u.name, '') as "unitName", coalesce(a.name, '') as "assetName", f.rule, ${clockColumns}
    from tk.finding f left join tk.asset a on a.id = f.asset_id left join tk.unit u on u.id = f.unit_id
    where f.id = any (${ids}::uuid[]) order by f.id`.execute(tx)
  return rows
}
