import { sql } from 'kysely'
import { currentCalendar } from '../../../platform/calendar/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { close } from '../model/index.ts'
import type { ChangedFinding } from './apply-changes.ts'
import { type ClockOfFinding, clockColumns, clockFields, clockRow, setClock } from './clocks.ts'

/**
 * Closes what is open of an asset that is out of service, as *asset retired*. Of one that is in service it closes nothing: the estate is
 * asked here, so that a late message does no harm. Answers what was closed.
 */
export async function closeRetired(tx: Tx, assetId: string): Promise<readonly ChangedFinding[]> {
  const { rows: open } = await sql<ClockOfFinding & { now: Date }>`
    select f.id, f.closed_at as "closedAt", ${clockColumns}, now() as now from tk.finding f
    where f.asset_id = ${assetId}::uuid and f.state <> 'closed'
      and exists (select from tk.asset a where a.id = ${assetId}::uuid and a.status = 'retired')
    order by f.id for update`.execute(tx)
  if (open.length === 0) return []
  const calendar = await currentCalendar(tx)
  const input = open.map(({ id, now, ...clock }) => ({ id, ...clockRow(close(clock, { at: now }, calendar), now) }))
  const { rows } = await sql<ChangedFinding>`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(input)}::jsonb) as x(id uuid, ${clockFields})
    ), old as (
      select f.id, f.state, f.closed_as, f.severity, f.due from tk.finding f join input i on i.id = f.id
    ), closed as (
      update tk.finding f set state = 'closed', closed_as = 'asset-retired', closed_at = now(), version = version + 1, ${setClock},
        due = coalesce((i.deadline #>> '{current,day}')::date, f.due)
      from input i where f.id = i.id
      returning f.id, f.unit_id, f.state, f.closed_as, f.severity, f.due, f.version
    ), told as (
      insert into tk.finding_event (finding_id, unit_id, what, before, after)
      select c.id, c.unit_id, 'retire', to_jsonb(old) - 'id', to_jsonb(c) - 'id' - 'unit_id' - 'version'
      from closed c join old on old.id = c.id
    )
    select id, version, 'retire' as what from closed order by id`.execute(tx)
  return rows
}
