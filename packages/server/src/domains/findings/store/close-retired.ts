import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { ChangedFinding } from './apply-changes.ts'

/**
 * Closes what is open of an asset that is out of service, as *asset retired*. Of one that is in service it closes nothing: the estate is
 * asked here, so that a late message does no harm. Answers what was closed.
 */
export async function closeRetired(tx: Tx, assetId: string): Promise<readonly ChangedFinding[]> {
  const { rows } = await sql<ChangedFinding>`
    with old as (
      select f.id, f.state, f.closed_as, f.severity, f.due from tk.finding f
      where f.asset_id = ${assetId}::uuid and f.state <> 'closed'
        and exists (select from tk.asset a where a.id = ${assetId}::uuid and a.status = 'retired')
    ), closed as (
      update tk.finding f set state = 'closed', closed_as = 'asset-retired', closed_at = now(), version = version + 1
      from old where f.id = old.id
      returning f.id, f.unit_id, f.state, f.closed_as, f.severity, f.due, f.version
    ), told as (
      insert into tk.finding_event (finding_id, unit_id, what, before, after)
      select c.id, c.unit_id, 'retire', to_jsonb(old) - 'id', to_jsonb(c) - 'id' - 'unit_id' - 'version'
      from closed c join old on old.id = c.id
    )
    select id, version, 'retire' as what from closed order by id`.execute(tx)
  return rows
}
