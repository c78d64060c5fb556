import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'

export type RunState = 'opening' | 'running' | 'stopped' | 'done'

export interface Run {
  readonly id: string
  readonly planId: string
  readonly unitId: string
  readonly startedAt: Date
  readonly untilAt: Date
  readonly startedBy: string | null
  readonly state: RunState
  readonly endedAt: Date | null
}

const columns = sql`id, plan_id as "planId", unit_id as "unitId", started_at as "startedAt", until_at as "untilAt",
  started_by as "startedBy", state, ended_at as "endedAt"`

export interface NewRun {
  readonly planId: string
  readonly unitId: string
  readonly startedAt: Date
  readonly untilAt: Date
  readonly startedBy: string | null
}

/** Undefined while another round of the plan is under way. */
export async function insertRun(tx: Tx, run: NewRun): Promise<Run | undefined> {
  const { rows } = await sql<Run>`
    insert into tk.inspection_run (plan_id, unit_id, started_at, until_at, started_by, state)
    values (${run.planId}, ${run.unitId}, ${run.startedAt}, ${run.untilAt}, ${run.startedBy}, 'opening')
    on conflict (plan_id) where ended_at is null do nothing
    returning ${columns}`.execute(tx)
  return rows[0]
}

export async function findRun(tx: Tx, id: string): Promise<Run | undefined> {
  const { rows } = await sql<Run>`select ${columns} from tk.inspection_run where id = ${id}`.execute(tx)
  return rows[0]
}

/** @throws Refusal where it is not in sight. */
export async function lockRun(tx: Tx, id: string): Promise<Run> {
  const { rows } = await sql<Run>`select ${columns} from tk.inspection_run where id = ${id} for update`.execute(tx)
  if (!rows[0]) throw refuse('not-found')
  return rows[0]
}

/** The rounds of a plan, newest first. */
export async function runsOfPlan(tx: Tx, planId: string, limit: number): Promise<readonly Run[]> {
  const { rows } = await sql<Run>`
    select ${columns} from tk.inspection_run where plan_id = ${planId} order by id desc limit ${limit}`.execute(tx)
  return rows
}

/** Adds visits to a round, each asset once; assets without a governing pack get the plan's. Answers the visits that are new. */
export async function addVisits(tx: Tx, runId: string, assetIds: readonly string[], pack: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with wanted as (
      select id, unit_id from tk.asset where id = any (${assetIds}::uuid[]) order by id
    ), governed as (
      insert into tk.governing_pack (asset_id, unit_id, pack) select id, unit_id, ${pack} from wanted
      on conflict (asset_id) do nothing
    )
    insert into tk.run_visit (run_id, asset_id, unit_id) select ${runId}, id, unit_id from wanted
    on conflict (run_id, asset_id) do nothing returning visit_id as id`.execute(tx)
  return rows.map(row => row.id)
}

export interface WaitingVisit {
  readonly runId: string
  readonly assetId: string
  readonly pack: string
  readonly untilAt: Date
}

/** A visit that is still to be made, and the pack that governs its asset. */
export async function waitingVisit(tx: Tx, visitId: string): Promise<WaitingVisit | undefined> {
  const { rows } = await sql<WaitingVisit>`
    select visit.run_id as "runId", visit.asset_id as "assetId", governing.pack, run.until_at as "untilAt"
    from tk.run_visit visit
    join tk.inspection_run run on run.id = visit.run_id
    join tk.governing_pack governing on governing.asset_id = visit.asset_id
    where visit.visit_id = ${visitId} and visit.state = 'waiting'`.execute(tx)
  return rows[0]
}

/** Says what became of a visit, and ends the round with its last one. The round is held, so that of two last ones one sees the other. */
export async function settleVisit(
  tx: Tx,
  { runId, visitId, state, now }: { runId: string; visitId: string; state: 'made' | 'left'; now: Date },
): Promise<void> {
  await sql`select 1 from tk.inspection_run where id = ${runId} for update`.execute(tx)
  await sql`update tk.run_visit set state = ${state} where visit_id = ${visitId} and state = 'waiting'`.execute(tx)
  await endIfDone(tx, runId, now)
}

/** All visits are in the round: from now on it ends with its last one. */
export async function runOpened(tx: Tx, runId: string, now: Date): Promise<void> {
  await sql`update tk.inspection_run set state = 'running' where id = ${runId} and state = 'opening'`.execute(tx)
  await endIfDone(tx, runId, now)
}

async function endIfDone(tx: Tx, runId: string, now: Date): Promise<void> {
  await sql`
    update tk.inspection_run set state = 'done', ended_at = ${now} where id = ${runId} and state = 'running'
      and not exists (select from tk.run_visit where run_id = ${runId} and state = 'waiting')`.execute(tx)
}

/** Ends a round; its visits that were not made are left. */
export async function stopRun(tx: Tx, id: string, now: Date): Promise<Run> {
  await sql`update tk.run_visit set state = 'left' where run_id = ${id} and state = 'waiting'`.execute(tx)
  const { rows } = await sql<Run>`
    update tk.inspection_run set state = 'stopped', ended_at = ${now} where id = ${id} returning ${columns}`.execute(tx)
  return rows[0]!
}

export interface RunProgress {
  readonly waiting: number
  readonly made: number
  readonly left: number
}

export async function progressOf(tx: Tx, runId: string): Promise<RunProgress> {
  const { rows } = await sql<RunProgress>`
    select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'made') as made,
      count(*) filter (where state = 'left') as left
    from tk.run_visit where run_id = ${runId}`.execute(tx)
  return rows[0]!
}
