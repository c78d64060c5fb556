import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

export interface UnderVisit {
  readonly assetId: string
  readonly visitId: string
}

/** Takes a site for a visit until a moment, unless another visit has it. Answers whether it is taken. */
export async function takeSite(tx: Tx, { assetId, visitId }: UnderVisit, now: Date, untilAt: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into tk.site_under_visit as held (asset_id, unit_id, visit_id, until_at)
    select id, unit_id, ${visitId}, ${untilAt} from tk.asset where id = ${assetId}
    on conflict (asset_id) do update set visit_id = excluded.visit_id, until_at = excluded.until_at
      where held.visit_id = excluded.visit_id or held.until_at <= ${now}
    returning 1`.execute(tx)
  return rows.length > 0
}

export async function leaveSite(tx: Tx, { assetId, visitId }: UnderVisit): Promise<void> {
  await sql`delete from tk.site_under_visit where asset_id = ${assetId} and visit_id = ${visitId}`.execute(tx)
}
