import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { VisitInQuestion } from '../../inspections/index.ts'

/** Of these visits, those on which an open finding rests: where it was seen as it is now, for the first and for the last time. */
export async function visitsInUse(tx: Tx, visits: readonly VisitInQuestion[]): Promise<ReadonlySet<string>> {
  if (visits.length === 0) return new Set()
  const assets = [...new Set(visits.map(visit => visit.assetId))]
  const { rows } = await sql<{ id: string }>`
    select used.id from tk.finding finding
    cross join lateral (
      select first_visit, last_visit from tk.sighting where finding_id = finding.id order by number desc limit 1) seen
    cross join lateral (values (seen.first_visit), (seen.last_visit)) used(id)
    where finding.asset_id = any (${assets}::uuid[]) and finding.state <> 'closed'
      and used.id = any (${visits.map(visit => visit.visitId)}::uuid[])`.execute(tx)
  return new Set(rows.map(row => row.id))
}
