import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Clock, Closing, Standing, State } from '../model/index.ts'
import { clockColumns, clockFields, clockRow, setClock } from './clocks.ts'
import { closingRow } from './closing-row.ts'

/** Of a finding, what a move changes and what it needs to know. */
export interface MovingFinding extends Clock {
  readonly id: string
  readonly assetId: string
  readonly unitId: string
  readonly rule: string
  readonly locus: string
  readonly outcome: string
  readonly verdict: 'fails' | 'needs-person'
  readonly severity: number
  readonly state: State
  readonly closedAs: Closing | null
  readonly closedAt: Date | null
  readonly closedByPerson: boolean
  readonly confirmedAt: Date | null
  /** When it is to be mended: what the unit was told, or before that an estimate. */
  readonly due: string
  readonly version: number
}

const columns = sql`
  f.id, f.asset_id as "assetId", f.unit_id as "unitId", f.rule, f.locus, f.outcome, f.verdict, f.severity, f.state, f.closed_as as "closedAs",
  f.closed_at as "closedAt", f.closed_by_person as "closedByPerson", f.confirmed_at as "confirmedAt", f.due, ${clockColumns}, f.version`

export async function unitOfFinding(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ unitId: string }>`
    select unit_id as "unitId" from tk.finding where id = ${id}::uuid`.execute(tx)
  return rows[0]?.unitId
}

/**
 * Locks findings until the end of the transaction, always in one order, and the findings of their assets before them: a visit that is
 * taken in writes whole rows from what it read, and would undo a move that it did not see. What is not there is left out.
 */
export async function lockTheseFindings(tx: Tx, ids: readonly string[]): Promise<readonly MovingFinding[]> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('findings ' || asset_id, 0))
    from (select distinct asset_id from tk.finding where id = any (${ids}::uuid[]) order by asset_id) asset`.execute(tx)
  const { rows } = await sql<MovingFinding>`
    select ${columns} from tk.finding f where f.id = any (${ids}::uuid[]) order by f.id for update`.execute(tx)
  return rows
}

export async function lockFinding(tx: Tx, id: string): Promise<MovingFinding | undefined> {
  return (await lockTheseFindings(tx, [id]))[0]
}

/** What becomes of one finding. */
export interface MoveToStore {
  readonly id: string
  /** A move, or what else was done with its clock. */
  readonly what: string
  readonly standing: Standing
  /** Absent: it stays as it is. */
  readonly clock?: Clock | undefined
  readonly actor: string
  readonly note: string
  readonly now: Date
  /** What the event says beside how the finding stands then. */
  readonly detail?: object
}

/** Writes what people did, and the events that tell of it, in one statement. The time of the first confirmation stays. */
export async function storeMoves(tx: Tx, moves: readonly MoveToStore[]): Promise<readonly MovingFinding[]> {
  const { rows } = await sql<MovingFinding>`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(moves.map(moveRow))}::jsonb) as x(id uuid, what text, state text,
        closed_as text, closed_at timestamptz, by_person boolean, confirmed_at timestamptz, actor text, note text, at timestamptz, detail jsonb,
        ${clockFields})
    ), old as (
      select f.id, f.state, f.closed_as, f.severity, f.due from tk.finding f join input i on i.id = f.id
    ), moved as (
      update tk.finding f set state = i.state, closed_as = i.closed_as, closed_at = i.closed_at,
        closed_by_person = coalesce(i.by_person, false), confirmed_at = coalesce(f.confirmed_at, i.confirmed_at), version = f.version + 1, ${setClock},
        due = coalesce((i.deadline #>> '{current,day}')::date, f.due),
        due_provisional = coalesce((i.deadline #>> '{current,provisional}')::boolean, f.due_provisional)
      from input i where f.id = i.id
      returning f.*
    ), told as (
      insert into tk.finding_event (finding_id, unit_id, at, what, actor, note, before, after)
      select f.id, f.unit_id, i.at, i.what, i.actor, i.note, to_jsonb(old) - 'id',
        jsonb_build_object('state', f.state, 'closed_as', f.closed_as, 'severity', f.severity, 'due', f.due)
          || coalesce(i.detail, '{}')
      from moved f join old on old.id = f.id join input i on i.id = f.id
    )
    select ${columns} from moved f order by f.id`.execute(tx)
  return rows
}

function moveRow({ id, what, standing, clock, actor, note, now, detail }: MoveToStore) {
  const closed = closingRow(standing)
  const confirmed = what === 'confirm' ? { confirmed_at: now } : {}
  const said = { id, what, state: standing.state, ...closed, ...confirmed, actor, note, at: now, detail }
  return { ...said, ...clockRow(clock, now) }
}
