import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import type { Pace } from '../gathering/pace.ts'
import { type Plan, type PlanContent, planContentSchema } from '../plans/plan.ts'
import { inScope, type Units } from './list-scope.ts'

interface PlanRow {
  readonly id: string
  readonly unitId: string
  readonly name: string
  readonly filter: unknown
  readonly pack: string
  readonly schedule: unknown
  readonly pace: Pace
  readonly paused: boolean
  readonly nextAt: Date | number
  readonly version: number
}

const columns = sql`id, unit_id as "unitId", name, filter, pack, schedule, pace, paused, next_at as "nextAt", version`

function planOf({ id, unitId, version, nextAt, ...content }: PlanRow): Plan {
  return {
    id,
    unitId,
    version,
    ...planContentSchema.parse(content),
    pace: content.pace,
    nextAt: nextAt instanceof Date ? nextAt : undefined,
  }
}

export async function findPlan(tx: Tx, id: string): Promise<Plan | undefined> {
  const { rows } = await sql<PlanRow>`select ${columns} from tk.inspection_plan where id = ${id}`.execute(tx)
  return rows[0] && planOf(rows[0])
}

/** @throws Refusal where it is not in sight. */
export async function lockPlan(tx: Tx, id: string): Promise<Plan> {
  const { rows } = await sql<PlanRow>`
    select ${columns} from tk.inspection_plan where id = ${id} for update`.execute(tx)
  if (!rows[0]) throw refuse('not-found')
  return planOf(rows[0])
}

export interface PlanFilter {
  /** As `narrowTo` says; all where left out. */
  readonly units?: Units | undefined
  readonly pack?: string | undefined
  readonly paused?: boolean | undefined
}

/** Newest first, from behind a plan's id. */
export async function listPlans(
  tx: Tx,
  filter: PlanFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Plan[]> {
  const goOn = after === undefined ? sql`true` : sql`id < ${after}::uuid`
  const { rows } = await sql<PlanRow>`
    select ${columns} from tk.inspection_plan where ${conditions(filter)} and ${goOn} order by id desc limit ${limit}`.execute(
    tx,
  )
  return rows.map(planOf)
}

/** Counted up to `most`. */
export async function countPlans(tx: Tx, filter: PlanFilter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from tk.inspection_plan where ${conditions(filter)} limit ${most}) counted`.execute(
    tx,
  )
  return rows[0]!.count
}

function conditions({ units = 'all', pack, paused }: PlanFilter) {
  return sql.join(
    [
      inScope(units),
      ...(pack === undefined ? [] : [sql`pack = ${pack}`]),
      ...(paused === undefined ? [] : [sql`paused = ${paused}`]),
    ],
    sql` and `,
  )
}

export async function insertPlan(
  tx: Tx,
  unitId: string,
  content: PlanContent,
  nextAt: Date | undefined,
): Promise<Plan> {
  const { name, filter, pack, schedule, paused } = content
  const { rows } = await sql<PlanRow>`
    insert into tk.inspection_plan (unit_id, name, filter, pack, schedule, pace, paused, next_at)
    values (${unitId}, ${name}, ${JSON.stringify(filter)}::jsonb, ${pack}, ${JSON.stringify(schedule)}::jsonb,
      ${content.pace ?? 'usual'}, ${paused}, ${nextAt ?? 'infinity'})
    returning ${columns}`.execute(tx)
  return planOf(rows[0]!)
}

export async function updatePlan(tx: Tx, id: string, content: PlanContent, nextAt: Date | undefined): Promise<Plan> {
  const { name, filter, pack, schedule, paused } = content
  const { rows } = await sql<PlanRow>`
    update tk.inspection_plan set name = ${name}, filter = ${JSON.stringify(filter)}::jsonb, pack = ${pack},
      schedule = ${JSON.stringify(schedule)}::jsonb, pace = ${content.pace ?? 'usual'}, paused = ${paused}, next_at = ${nextAt ?? 'infinity'}, version = version + 1
    where id = ${id} returning ${columns}`.execute(tx)
  return planOf(rows[0]!)
}

/** A plan whose time has come, held until the end of the transaction; another worker meets the next one. */
export async function lockDuePlan(tx: Tx, now: Date): Promise<Plan | undefined> {
  const { rows } = await sql<PlanRow>`
    select ${columns} from tk.inspection_plan where next_at <= ${now} order by next_at limit 1 for update skip locked`.execute(
    tx,
  )
  return rows[0] && planOf(rows[0])
}

/** `version` stays: nobody edited the plan. */
export async function setNextRound(tx: Tx, id: string, nextAt: Date | undefined): Promise<void> {
  await sql`update tk.inspection_plan set next_at = ${nextAt ?? 'infinity'} where id = ${id}`.execute(tx)
}
