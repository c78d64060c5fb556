import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import type { MaintenanceWindow } from '../model/maintenance.ts'

export interface PlannedWindow extends MaintenanceWindow {
  readonly id: string
  readonly assetId: string
  readonly unitId: string
  readonly reason: string
  readonly announcedBy: string
  readonly announcedAt: Date
  readonly cancelledBy: string | null
  readonly version: number
}

const columns = [
  'id',
  'asset_id as assetId',
  'unit_id as unitId',
  'begins_at as beginsAt',
  'ends_at as endsAt',
  'reason',
  'announced_by as announcedBy',
  'announced_at as announcedAt',
  'cancelled_by as cancelledBy',
  'cancelled_at as cancelledAt',
  'version',
] as const

export async function findWindow(tx: Tx, id: string): Promise<PlannedWindow | undefined> {
  return tx.selectFrom('tk.maintenance_window').select(columns).where('id', '=', id).executeTakeFirst()
}

export async function lockWindow(tx: Tx, id: string): Promise<PlannedWindow> {
  const query = tx.selectFrom('tk.maintenance_window').select(columns).where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw refuse('not-found')
  return row
}

/** Of these assets, whatever touches the time from one moment to another. */
export async function windowsOf(
  tx: Tx,
  assetIds: readonly string[],
  { from, to }: { from: Date; to: Date },
): Promise<readonly PlannedWindow[]> {
  if (assetIds.length === 0) return []
  return tx
    .selectFrom('tk.maintenance_window')
    .select(columns)
    .where('asset_id', '=', sql<string>`any(${assetIds}::uuid[])`)
    .where('ends_at', '>', from)
    .where('begins_at', '<', to)
    .orderBy('begins_at')
    .orderBy('id')
    .execute()
}

/** What is still to come or under way and not cancelled, earliest first. */
export async function listWindows(
  tx: Tx,
  { now, after, limit }: { now: Date; after?: { beginsAt: string; id: string } | undefined; limit: number },
): Promise<readonly (PlannedWindow & { readonly beginsText: string })[]> {
  let query = tx
    .selectFrom('tk.maintenance_window')
    .select(columns)
    .select(sql<string>`begins_at::text`.as('beginsText'))
    .where('ends_at', '>', now)
    .where('cancelled_at', 'is', null)
  if (after) query = query.where(sql<boolean>`(begins_at, id) > (${after.beginsAt}::timestamptz, ${after.id}::uuid)`)
  return query.orderBy('begins_at').orderBy('id').limit(limit).execute()
}

export async function insertWindow(
  tx: Tx,
  window: { assetId: string; unitId: string; beginsAt: Date; endsAt: Date; reason: string },
  by: string,
  now: Date,
): Promise<PlannedWindow> {
  return tx
    .insertInto('tk.maintenance_window')
    .values({
      asset_id: window.assetId,
      unit_id: window.unitId,
      begins_at: window.beginsAt,
      ends_at: window.endsAt,
      reason: window.reason,
      announced_by: by,
      announced_at: now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export async function cancelWindow(tx: Tx, id: string, by: string, now: Date): Promise<PlannedWindow> {
  return tx
    .updateTable('tk.maintenance_window')
    .set(eb => ({ cancelled_by: by, cancelled_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
}
