import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { LimitedTo } from '../coverage.ts'
import type { VisitState } from '../rounds/round.ts'
import type { Settled } from './run-visits.ts'

/** A visit that somebody asked for, outside all plans. */
export interface AskedVisit {
  readonly visitId: string
  readonly assetId: string
  readonly unitId: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly untilAt: Date
  readonly state: VisitState
  readonly reason: string | null
  readonly settledAt: Date | null
  /** What it is for; null: all of the site. */
  readonly only: readonly LimitedTo[] | null
}

const columns = sql`visit_id as "visitId", asset_id as "assetId", unit_id as "unitId", asked_by as "askedBy", asked_at as "askedAt",
  until_at as "untilAt", state, reason, settled_at as "settledAt", limited_to as "only"`

export interface NewAskedVisit {
  readonly assetId: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly untilAt: Date
  readonly only?: readonly LimitedTo[] | undefined
}

/** Answers the visit that waits already, where there is one: one for all of a site, or one that is made for what all have asked. */
export async function insertAskedVisit(tx: Tx, asked: NewAskedVisit): Promise<{ visit: AskedVisit; isNew: boolean }> {
  const { assetId, askedBy, askedAt, untilAt, only } = asked
  const wanted = only === undefined ? null : JSON.stringify(only)
  const { rows } = await sql<AskedVisit>`
    insert into tk.asked_visit (asset_id, unit_id, asked_by, asked_at, until_at, limited_to)
    select id, unit_id, ${askedBy}, ${askedAt}, ${untilAt}, ${wanted}::jsonb from tk.asset where id = ${assetId}
    on conflict (asset_id, (limited_to is null)) where state = 'waiting' and begun_at is null do nothing returning ${columns}`.execute(
    tx,
  )
  if (rows[0]) return { visit: rows[0], isNew: true }
  const waiting = await sql<AskedVisit>`
    update tk.asked_visit set limited_to = limited_to || ${wanted}::jsonb
    where asset_id = ${assetId} and state = 'waiting' and begun_at is null and (limited_to is null) = ${only === undefined}
    returning ${columns}`.execute(tx)
  // Settled in between, it waits no longer.
  return waiting.rows[0] ? { visit: waiting.rows[0], isNew: false } : insertAskedVisit(tx, asked)
}

export async function findAskedVisit(tx: Tx, visitId: string): Promise<AskedVisit | undefined> {
  const { rows } = await sql<AskedVisit>`
    select ${columns} from tk.asked_visit where visit_id = ${visitId}`.execute(tx)
  return rows[0]
}

/** The newest first, from behind one. */
export async function listAskedVisits(
  tx: Tx,
  assetId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<readonly AskedVisit[]> {
  const { rows } = await sql<AskedVisit>`
    select ${columns} from tk.asked_visit
    where asset_id = ${assetId} and ${after === undefined ? sql`true` : sql`visit_id < ${after}::uuid`}
    order by visit_id desc limit ${limit}`.execute(tx)
  return rows
}

export interface AskedNow {
  readonly assetId: string
  readonly pack: string
  readonly untilAt: Date
  readonly only: readonly LimitedTo[] | null
}

/** A visit that is still to be made, or that the program itself failed at, and the pack that governs its asset. Nothing is added to it from now on. */
export async function waitingAskedVisit(tx: Tx, visitId: string): Promise<AskedNow | undefined> {
  const { rows } = await sql<AskedNow>`
    update tk.asked_visit asked set begun_at = coalesce(asked.begun_at, now())
    from tk.governing_pack governing
    where governing.asset_id = asked.asset_id and asked.visit_id = ${visitId} and (asked.state = 'waiting' or asked.reason = 'internal')
    returning asked.asset_id as "assetId", governing.pack, asked.until_at as "untilAt",
      asked.limited_to as "only"`.execute(tx)
  return rows[0]
}

/** Says what became of a visit; undefined if it was settled before. */
export async function settleAskedVisit(
  tx: Tx,
  visitId: string,
  { state, reason }: Settled,
  now: Date,
): Promise<AskedVisit | undefined> {
  const { rows } = await sql<AskedVisit>`
    update tk.asked_visit set state = ${state}, reason = ${reason ?? null}, settled_at = ${now}
    where visit_id = ${visitId} and (state = 'waiting' or reason = 'internal') returning ${columns}`.execute(tx)
  return rows[0]
}

/** Visits that ought to have been begun before this moment, and whose jobs are lost, are left. */
export async function leaveOverdueAsked(tx: Tx, before: Date, now: Date): Promise<readonly AskedVisit[]> {
  const { rows } = await sql<AskedVisit>`
    update tk.asked_visit set state = 'left', reason = 'too-late', settled_at = ${now}
    where state = 'waiting' and until_at < ${before} returning ${columns}`.execute(tx)
  return rows
}
