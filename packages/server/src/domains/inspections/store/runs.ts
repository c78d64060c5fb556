import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import type { Pace } from '../gathering/pace.ts'
import type { Run, RunState } from '../rounds/round.ts'
import { inScope, type Units } from './list-scope.ts'

interface RunRow extends Omit<Run, 'counts'> {
  readonly waiting: number
  readonly made: number
  readonly failed: number
  readonly left: number
}

const columns = sql`id, pace, plan_id as "planId", unit_id as "unitId", started_at as "startedAt", until_at as "untilAt",
  started_by as "startedBy", state, ended_at as "endedAt", waiting, made, failed, left_out as "left"`

function runOf({ waiting, made, failed, left, ...run }: RunRow): Run {
  return { ...run, counts: { waiting, made, failed, left } }
}

export interface NewRun {
  readonly planId: string
  readonly unitId: string
  readonly startedAt: Date
  readonly untilAt: Date
  readonly startedBy: string | null
  readonly pace: Pace
}

/** Undefined while another round of the plan is under way. */
export async function insertRun(tx: Tx, run: NewRun): Promise<Run | undefined> {
  const { rows } = await sql<RunRow>`
    insert into tk.inspection_run (plan_id, unit_id, started_at, until_at, started_by, pace, state)
    values (${run.planId}, ${run.unitId}, ${run.startedAt}, ${run.untilAt}, ${run.startedBy}, ${run.pace}, 'opening')
    on conflict (plan_id) where ended_at is null do nothing
    returning ${columns}`.execute(tx)
  return rows[0] && runOf(rows[0])
}

export async function findRun(tx: Tx, id: string): Promise<Run | undefined> {
  const { rows } = await sql<RunRow>`select ${columns} from tk.inspection_run where id = ${id}`.execute(tx)
  return rows[0] && runOf(rows[0])
}

export interface HeldRun {
  readonly run: Run
  /** When browsers were last told of it. */
  readonly toldAt: Date | undefined
}

/** A round, held until the end of the transaction; undefined where it is not in sight. */
export async function holdRun(tx: Tx, id: string): Promise<HeldRun | undefined> {
  const { rows } = await sql<RunRow & { toldAt: Date | number }>`
    select ${columns}, told_at as "toldAt" from tk.inspection_run where id = ${id} for update`.execute(tx)
  if (!rows[0]) return undefined
  const { toldAt, ...row } = rows[0]
  return { run: runOf(row), toldAt: toldAt instanceof Date ? toldAt : undefined }
}

/** @throws Refusal where it is not in sight. */
export async function lockRun(tx: Tx, id: string): Promise<Run> {
  const held = await holdRun(tx, id)
  if (!held) throw refuse('not-found')
  return held.run
}

/** Keeps how far a held round is. `toldAt`: browsers are told of it now; absent: they are to be told later. */
export async function keepRun(tx: Tx, { id, state, endedAt, counts }: Run, toldAt: Date | undefined): Promise<void> {
  await sql`
    update tk.inspection_run set state = ${state}, ended_at = ${endedAt}, waiting = ${counts.waiting}, made = ${counts.made},
      failed = ${counts.failed}, left_out = ${counts.left}, told_at = coalesce(${toldAt ?? null}, told_at),
      untold = ${toldAt === undefined}
    where id = ${id}`.execute(tx)
}

/** Rounds of which browsers have not been told the last steps, since nothing came after. Marks them as told. */
export async function takeUntold(tx: Tx, now: Date): Promise<Run[]> {
  const { rows } = await sql<RunRow>`
    update tk.inspection_run set untold = false, told_at = ${now} where untold returning ${columns}`.execute(tx)
  return rows.map(runOf)
}

/** A round that ought to have been over before this moment and is not, held; another worker meets the next one. */
export async function holdOverdue(tx: Tx, before: Date): Promise<Run | undefined> {
  const { rows } = await sql<RunRow>`
    select ${columns} from tk.inspection_run where ended_at is null and until_at < ${before}
    limit 1 for update skip locked`.execute(tx)
  return rows[0] && runOf(rows[0])
}

export interface RunFilter {
  readonly planId?: string | undefined
  /** As `narrowTo` says; all where left out. */
  readonly units?: Units | undefined
  readonly state?: RunState | undefined
}

/** Newest first, from behind a round's id. */
export async function listRuns(
  tx: Tx,
  filter: RunFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<readonly Run[]> {
  const goOn = after === undefined ? sql`true` : sql`id < ${after}::uuid`
  const { rows } = await sql<RunRow>`
    select ${columns} from tk.inspection_run where ${conditions(filter)} and ${goOn} order by id desc limit ${limit}`.execute(
    tx,
  )
  return rows.map(runOf)
}

/** Counted up to `most`. */
export async function countRuns(tx: Tx, filter: RunFilter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from tk.inspection_run where ${conditions(filter)} limit ${most}) counted`.execute(
    tx,
  )
  return rows[0]!.count
}

function conditions({ planId, units = 'all', state }: RunFilter) {
  return sql.join(
    [
      inScope(units),
      ...(planId === undefined ? [] : [sql`plan_id = ${planId}`]),
      ...(state === undefined ? [] : [sql`state = ${state}`]),
    ],
    sql` and `,
  )
}
