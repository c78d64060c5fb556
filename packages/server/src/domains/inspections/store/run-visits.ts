import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Pace } from '../gathering/pace.ts'
import type { LeftReason, VisitState } from '../rounds/round.ts'

/** Adds visits to a round, each asset once; assets without a governing pack get the plan's. Answers the visits that are new. */
export async function addVisits(tx: Tx, runId: string, assetIds: readonly string[], pack: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with wanted as (
      select id, unit_id from tk.asset where id = any (${assetIds}::uuid[]) order by id
    ), governed as (
      insert into tk.governing_pack (asset_id, unit_id, pack) select id, unit_id, ${pack} from wanted
      on conflict (asset_id) do nothing
    ), made as (
      insert into tk.run_visit (run_id, asset_id, unit_id) select ${runId}, id, unit_id from wanted
      on conflict (run_id, asset_id) do nothing returning visit_id
    ), counted as (
      update tk.inspection_run set waiting = waiting + (select count(*) from made) where id = ${runId}
    )
    select visit_id as id from made`.execute(tx)
  return rows.map(row => row.id)
}

export interface WaitingVisit {
  readonly runId: string
  readonly assetId: string
  readonly pack: string
  readonly untilAt: Date
  readonly pace: Pace
}

/** A visit that is still to be made, or that the program itself failed at, and the pack that governs its asset. */
export async function waitingVisit(tx: Tx, visitId: string): Promise<WaitingVisit | undefined> {
  const { rows } = await sql<WaitingVisit>`
    select visit.run_id as "runId", visit.asset_id as "assetId", governing.pack, run.until_at as "untilAt", run.pace
    from tk.run_visit visit
    join tk.inspection_run run on run.id = visit.run_id
    join tk.governing_pack governing on governing.asset_id = visit.asset_id
    where visit.visit_id = ${visitId} and (visit.state = 'waiting' or visit.reason = 'internal')`.execute(tx)
  return rows[0]
}

export interface Settled {
  readonly state: Exclude<VisitState, 'waiting'>
  /** A kind of failure where it failed; absent where it was made. */
  readonly reason?: string | undefined
}

/** Says what became of a visit whose round is held. Answers the state that it was in; undefined if it was settled before. */
export async function settleRunVisit(
  tx: Tx,
  visitId: string,
  { state, reason }: Settled,
  now: Date,
): Promise<VisitState | undefined> {
  const { rows } = await sql<{ was: VisitState }>`
    update tk.run_visit set state = ${state}, reason = ${reason ?? null}, settled_at = ${now}
    where visit_id = ${visitId} and (state = 'waiting' or reason = 'internal') returning old.state as was`.execute(tx)
  return rows[0]?.was
}

/** What waits in a held round is left. */
export async function leaveWaiting(tx: Tx, runId: string, reason: LeftReason, now: Date): Promise<void> {
  await sql`
    update tk.run_visit set state = 'left', reason = ${reason}, settled_at = ${now}
    where run_id = ${runId} and state = 'waiting'`.execute(tx)
}

export interface ListedRunVisit {
  readonly visitId: string
  readonly assetId: string
  readonly assetName: string
  readonly unitId: string
  readonly state: VisitState
  readonly reason: string | null
  readonly settledAt: Date | null
}

const columns = sql`visit.visit_id as "visitId", visit.asset_id as "assetId", asset.name as "assetName",
  visit.unit_id as "unitId", visit.state, visit.reason, visit.settled_at as "settledAt"`

/** By asset, from behind one. */
export async function listRunVisits(
  tx: Tx,
  { runId, state }: { runId: string; state?: VisitState | undefined },
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<readonly ListedRunVisit[]> {
  const { rows } = await sql<ListedRunVisit>`
    select ${columns} from tk.run_visit visit join tk.asset asset on asset.id = visit.asset_id
    where visit.run_id = ${runId} and ${state === undefined ? sql`true` : sql`visit.state = ${state}`}
      and ${after === undefined ? sql`true` : sql`visit.asset_id > ${after}::uuid`}
    order by visit.asset_id limit ${limit}`.execute(tx)
  return rows
}

export async function findRunVisit(tx: Tx, visitId: string): Promise<ListedRunVisit | undefined> {
  const { rows } = await sql<ListedRunVisit>`
    select ${columns} from tk.run_visit visit join tk.asset asset on asset.id = visit.asset_id
    where visit.visit_id = ${visitId}`.execute(tx)
  return rows[0]
}

export interface ReasonCount {
  readonly state: 'failed' | 'left'
  readonly reason: string
  readonly count: number
}

/** Why visits of a round failed or were left, the commonest first. */
export async function reasonsOf(tx: Tx, runId: string): Promise<readonly ReasonCount[]> {
  const { rows } = await sql<ReasonCount>`
    select state, reason, count(*) as count from tk.run_visit
    where run_id = ${runId} and state in ('failed', 'left') group by state, reason order by count(*) desc, state, reason`.execute(
    tx,
  )
  return rows
}
