import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Closing, PersonMove, Standing, State } from '../model/index.ts'

/** Of a finding, what a move changes and what it needs to know. */
export interface MovingFinding {
  readonly id: string
  readonly assetId: string
  readonly unitId: string
  readonly state: State
  readonly closedAs: Closing | null
  readonly closedAt: Date | null
  readonly confirmedAt: Date | null
  readonly version: number
}

const columns = sql.raw(`
  f.id, f.asset_id as "assetId", f.unit_id as "unitId", f.state, f.closed_as as "closedAs", f.closed_at as "closedAt",
  f.confirmed_at as "confirmedAt", f.version`)

export async function unitOfFinding(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ unitId: string }>`
    select unit_id as "unitId" from tk.finding where id = ${id}::uuid`.execute(tx)
  return rows[0]?.unitId
}

/**
 * Locks a finding until the end of the transaction, the findings of its asset before it: a visit that is taken in writes whole rows
 * from what it read, and would undo a move that it did not see.
 */
export async function lockFinding(tx: Tx, id: string): Promise<MovingFinding | undefined> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('findings ' || asset_id, 0)) from tk.finding where id = ${id}::uuid`.execute(
    tx,
  )
  const { rows } = await sql<MovingFinding>`
    select ${columns} from tk.finding f where f.id = ${id}::uuid for update`.execute(tx)
  return rows[0]
}

export interface MoveToStore {
  readonly move: PersonMove
  readonly standing: Standing
  readonly actor: string
  readonly note: string
  readonly now: Date
}

/** Writes a person's move and the event that tells of it. The time of the first confirmation stays. */
export async function storeMove(
  tx: Tx,
  id: string,
  { move, standing, actor, note, now }: MoveToStore,
): Promise<MovingFinding> {
  const closed = standing.state === 'closed' ? standing : undefined
  const { rows } = await sql<MovingFinding>`
    with old as (
      select f.id, f.state, f.closed_as, f.severity, f.due from tk.finding f where f.id = ${id}::uuid
    ), moved as (
      update tk.finding f set state = ${standing.state}, closed_as = ${closed?.as ?? null}, closed_at = ${closed?.at ?? null},
        confirmed_at = coalesce(f.confirmed_at, ${move === 'confirm' ? now : null}), version = f.version + 1
      where f.id = ${id}::uuid
      returning f.*
    ), told as (
      insert into tk.finding_event (finding_id, unit_id, at, what, actor, note, before, after)
      select f.id, f.unit_id, ${now}, ${move}::text, ${actor}::text, ${note}::text, to_jsonb(old) - 'id',
        jsonb_build_object('state', f.state, 'closed_as', f.closed_as, 'severity', f.severity, 'due', f.due)
      from moved f join old on old.id = f.id
    )
    select ${columns} from moved f`.execute(tx)
  return rows[0]!
}
