import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Change, Clock, Moment, NumberedSighting } from '../model/index.ts'
import { severityNumber } from '../severity.ts'
import { clockFields, clockRow, setClock } from './clocks.ts'
import { closingRow } from './closing-row.ts'

/** A change with what people read of it. */
export interface ChangeToStore extends Change {
  /** By its grade. Of a finding that its unit was told of, it is not taken over: what was told holds. */
  readonly due: { readonly date: string; readonly provisional: boolean }
  /** By when an officer is to have confirmed it; for a new one alone. */
  readonly confirmBy: string | undefined
  /** The unit's clock, where the look stopped it or let it go on. */
  readonly clock: Clock | undefined
  /** Values and evidence; absent where the look is not the newest that saw the finding. */
  readonly detail: object | undefined
}

export interface TakenLook extends Moment {
  readonly assetId: string
  readonly unitId: string
}

/** A finding whose row is new or says something else. */
export interface ChangedFinding {
  readonly id: string
  readonly version: number
  /** The move; null where only values differ. */
  readonly what: string | null
}

/**
 * Writes what a look changed, in one statement: findings, sightings and the events that tell of it. A finding whose row would say the
 * same is not written, so that seeing a site unchanged costs its sightings alone; `version` grows only with what people act on.
 * Answers the rows that were written, moves first.
 */
export async function applyChanges(
  tx: Tx,
  look: TakenLook,
  changes: readonly ChangeToStore[],
): Promise<readonly ChangedFinding[]> {
  if (changes.length === 0) return []
  // Always in one order, so that two statements never wait for each other.
  const ordered = changes.toSorted((a, b) => (a.rule === b.rule ? less(a.locus, b.locus) : less(a.rule, b.rule)))
  const rows = JSON.stringify(ordered.map((change, n) => findingRow(change, n, new Date(look.at))))
  const sightings = JSON.stringify(ordered.flatMap((change, n) => change.sightings.map(one => sightingRow(n, one))))
  const { rows: written } = await sql<ChangedFinding>`
    with input as materialized (
      select x.*, coalesce(x.id, uuidv7()) as finding_id, x.id is null as is_new,
        coalesce((issued.what #>> '{current,day}')::date, x.graded_due) as due,
        coalesce((issued.what #>> '{current,provisional}')::boolean, x.graded_provisional) as due_provisional
      from jsonb_to_recordset(${rows}::jsonb) as x(n int, id uuid, rule text, locus text, state text, closed_as text,
        closed_at timestamptz, by_person boolean, verdict text, outcome text, severity smallint, graded_due date, graded_provisional boolean,
        confirm_by date, detail jsonb, found_at timestamptz, anew boolean, what text, judged_anew boolean, ${clockFields})
      left join tk.finding known on known.id = x.id
      cross join lateral (select case when x.clocked then x.deadline else known.deadline end as what) issued
    ), made as (
      insert into tk.finding (id, asset_id, unit_id, rule, locus, state, closed_as, closed_at, verdict, outcome, severity,
        due, due_provisional, confirm_by, detail, found_at, anew)
      select finding_id, ${look.assetId}::uuid, ${look.unitId}::uuid, rule, locus, state, closed_as, closed_at, verdict, outcome,
        severity, due, due_provisional, confirm_by, detail, found_at, anew
      from input where is_new
      returning id, version
    ), old as (
      select f.id, f.state, f.closed_as, f.severity, f.due from tk.finding f join input i on i.id = f.id
    ), changed as (
      update tk.finding f set
        state = i.state, closed_as = i.closed_as, closed_at = i.closed_at, closed_by_person = coalesce(i.by_person, false),
        verdict = i.verdict, outcome = i.outcome,
        severity = i.severity, due = i.due, due_provisional = i.due_provisional, detail = coalesce(i.detail, f.detail),
        found_at = coalesce(i.found_at, f.found_at), anew = coalesce(i.anew, f.anew), ${setClock},
        version = f.version + case when (f.state, f.closed_as, f.severity, f.due)
          is distinct from (i.state, i.closed_as, i.severity, i.due) then 1 else 0 end
      from input i
      where f.id = i.id and (i.clocked or (f.state, f.closed_as, f.closed_at, f.verdict, f.outcome, f.severity, f.due, f.due_provisional,
          f.detail, f.found_at, f.anew)
        is distinct from (i.state, i.closed_as, i.closed_at, i.verdict, i.outcome, i.severity, i.due, i.due_provisional,
          coalesce(i.detail, f.detail), coalesce(i.found_at, f.found_at), coalesce(i.anew, f.anew)))
      returning f.id, f.version
    ), seen as (
      insert into tk.sighting (finding_id, number, unit_id, verdict, outcome, severity, due_days, graded_since, anew,
        first_at, first_visit, first_generation, last_at, last_visit, last_generation, visits,
        end_at, end_visit, end_generation, end_as)
      select i.finding_id, s.number, ${look.unitId}::uuid, s.verdict, s.outcome, s.severity, s.due_days, s.graded_since, s.anew,
        s.first_at, s.first_visit, s.first_generation, s.last_at, s.last_visit, s.last_generation, s.visits,
        s.end_at, s.end_visit, s.end_generation, s.end_as
      from jsonb_to_recordset(${sightings}::jsonb) as s(n int, number int, verdict text, outcome text, severity smallint,
        due_days smallint, graded_since timestamptz, anew boolean, first_at timestamptz, first_visit uuid,
        first_generation smallint, last_at timestamptz, last_visit uuid, last_generation smallint, visits int,
        end_at timestamptz, end_visit uuid, end_generation smallint, end_as text)
      join input i on i.n = s.n
      on conflict (finding_id, number) do update set
        verdict = excluded.verdict, outcome = excluded.outcome, severity = excluded.severity, due_days = excluded.due_days,
        graded_since = excluded.graded_since, anew = excluded.anew, first_at = excluded.first_at,
        first_visit = excluded.first_visit, first_generation = excluded.first_generation, last_at = excluded.last_at,
        last_visit = excluded.last_visit, last_generation = excluded.last_generation, visits = excluded.visits,
        end_at = excluded.end_at, end_visit = excluded.end_visit, end_generation = excluded.end_generation,
        end_as = excluded.end_as
    ), told as (
      insert into tk.finding_event (finding_id, unit_id, what, visit_id, generation, anew, before, after)
      select i.finding_id, ${look.unitId}::uuid, i.what, ${look.visit}::uuid, ${look.generation}, i.judged_anew,
        case when old.id is not null then to_jsonb(old) - 'id' end,
        jsonb_build_object('state', i.state, 'closed_as', i.closed_as, 'severity', i.severity, 'due', i.due)
      from input i left join old on old.id = i.id
      where i.what is not null
    )
    select x.id, x.version, i.what
    from (select * from made union all select * from changed) x join input i on i.finding_id = x.id
    order by i.what is null, i.n`.execute(tx)
  return written
}

function findingRow(change: ChangeToStore, n: number, now: Date) {
  const { standing, id, rule, locus, current, origin, move, due, confirmBy, clock, detail } = change
  const closed = closingRow(standing)
  return {
    n,
    id,
    rule,
    locus,
    state: standing.state,
    ...closed,
    verdict: current.verdict,
    outcome: current.outcome,
    severity: severityNumber(current.severity),
    graded_due: due.date,
    graded_provisional: due.provisional,
    confirm_by: confirmBy,
    ...clockRow(clock, now),
    detail,
    found_at: origin && new Date(origin.first.at),
    anew: origin?.anew,
    what: move ?? (change.isRegraded ? 'regrade' : undefined),
    judged_anew: current.end ? current.end.as === 'no-longer-applies' : current.anew,
  }
}

function sightingRow(n: number, { number, sighting }: NumberedSighting) {
  const { verdict, outcome, first, last, end, visits, anew } = sighting
  return {
    n,
    number,
    verdict,
    outcome,
    severity: severityNumber(sighting.severity),
    due_days: sighting.dueDays,
    graded_since: new Date(sighting.gradedSince),
    anew,
    first_at: new Date(first.at),
    first_visit: first.visit,
    first_generation: first.generation,
    last_at: new Date(last.at),
    last_visit: last.visit,
    last_generation: last.generation,
    visits,
    ...(end
      ? {
          end_at: new Date(end.look.at),
          end_visit: end.look.visit,
          end_generation: end.look.generation,
          end_as: end.as,
        }
      : {}),
  }
}

function less(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
