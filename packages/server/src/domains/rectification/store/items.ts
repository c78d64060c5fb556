import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Item, ItemStanding, Kind, Snapshot } from '../model/index.ts'
import type { Notice } from './notices.ts'

export interface NoticeItem extends Item {
  readonly position: number
  readonly dropped: boolean
  readonly live: boolean
  readonly standing: ItemStanding
}

/** In their order; with those that were dropped again. */
export async function itemsOf(tx: Tx, noticeId: string): Promise<readonly NoticeItem[]> {
  const { rows } = await sql<NoticeItem>`
    select finding_id as "findingId", snapshot, position, dropped, live, standing from tk.notice_finding
    where notice_id = ${noticeId}::uuid order by position`.execute(tx)
  return rows
}

/** Puts findings into a draft, in their order. Answers those that are in; the others are in another live notice of the kind. */
export async function insertItems(
  tx: Tx,
  { id, issuerId, addresseeId, kind }: Pick<Notice, 'id' | 'issuerId' | 'addresseeId' | 'kind'>,
  items: readonly Item[],
): Promise<ReadonlySet<string>> {
  const rows = JSON.stringify(items.map((item, n) => ({ ...item, position: n + 1 })))
  const { rows: made } = await sql<{ findingId: string }>`
    insert into tk.notice_finding (notice_id, finding_id, issuer_id, addressee_id, kind, served, position, snapshot)
    select ${id}::uuid, x."findingId", ${issuerId}::uuid, ${addresseeId}::uuid, ${kind}, false, x.position, x.snapshot
    from jsonb_to_recordset(${rows}::jsonb) as x("findingId" uuid, position int, snapshot jsonb)
    -- In one order, so that two who take the same findings never wait for each other.
    order by x."findingId"
    on conflict (finding_id, kind) where live do nothing
    returning finding_id as "findingId"`.execute(tx)
  return new Set(made.map(({ findingId }) => findingId))
}

/** Of these findings, those that are in a live notice of the kind which the caller may see. */
export async function inLiveNotices(
  tx: Tx,
  kind: Kind,
  findingIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ findingId: string; noticeId: string }>`
    select finding_id as "findingId", notice_id as "noticeId" from tk.notice_finding
    where finding_id = any (${findingIds}::uuid[]) and kind = ${kind} and live`.execute(tx)
  return new Map(rows.map(({ findingId, noticeId }) => [findingId, noticeId]))
}

export async function dropItems(tx: Tx, noticeId: string, findingIds: readonly string[]): Promise<void> {
  await sql`
    update tk.notice_finding set dropped = true, live = false
    where notice_id = ${noticeId}::uuid and finding_id = any (${findingIds}::uuid[])`.execute(tx)
}

/** Takes what findings say now into the draft. */
export async function storeSnapshots(
  tx: Tx,
  noticeId: string,
  items: readonly { readonly findingId: string; readonly snapshot: Snapshot }[],
): Promise<void> {
  await sql`
    update tk.notice_finding i set snapshot = x.snapshot
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x("findingId" uuid, snapshot jsonb)
    where i.notice_id = ${noticeId}::uuid and i.finding_id = x."findingId"`.execute(tx)
}

/** The notice is at its end: its findings may come into another. */
export async function freeItems(tx: Tx, noticeId: string): Promise<void> {
  await sql`update tk.notice_finding set live = false where notice_id = ${noticeId}::uuid`.execute(tx)
}
