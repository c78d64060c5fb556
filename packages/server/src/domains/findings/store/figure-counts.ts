import { addDays } from '@townkeep/inspect'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Breakdown, Period } from '../../../platform/figures/index.ts'
import type { Counted } from '../figures/definitions.ts'

export interface CountPlan {
  /** With all that stood below it then. */
  readonly unitId: string
  readonly what: readonly Counted[]
  /** In their order, without a gap between them. */
  readonly periods: readonly Period[]
  readonly by: Breakdown | undefined
}

export interface CountRow {
  /** Place of the period among those asked for, from 0. */
  readonly period: number
  /** Of the breakdown; null without one. */
  readonly part: string | null
  readonly what: Counted
  readonly days: number
  readonly count: number
}

const partOf = {
  unit: sql`p.part::text`,
  area: sql`c.area`,
  severity: sql`c.severity::text`,
  how: sql`c.what`,
} as const satisfies Record<Breakdown, RawBuilder<unknown>>

/** Whether figures of a unit may be read: those who read its findings now see what stood below it then. */
export async function readsFiguresOf(tx: Tx, unitId: string): Promise<boolean> {
  const { rows } = await sql<{ covered: boolean }>`
    select tk.covers('tk.read_findings', ${unitId}::uuid) and exists (select from tk.unit u where u.id = ${unitId}::uuid) as covered`.execute(
    tx,
  )
  return rows[0]!.covered
}

/** What happened within each period, by the tree as it stood on the day when it happened. */
export async function countWithin(tx: Tx, { unitId, what, periods, by }: CountPlan): Promise<readonly CountRow[]> {
  const { rows } = await sql<CountRow>`
    select width_bucket(c.day, ${periods.map(({ from }) => from)}::date[]) - 1 as period,
      ${by === undefined ? sql`null::text` : partOf[by]} as part, c.what, c.days, sum(c.n)::bigint as count
    from tk.unit_parts(${unitId}::uuid) p
    join tk.finding_count c on c.unit_id = p.unit_id and c.day >= p.from_day and c.day < p.to_day
    where c.what = any (${what}::text[]) and c.day between ${periods[0]!.from}::date and ${periods.at(-1)!.to}::date
    group by 1, 2, 3, 4 having sum(c.n) <> 0`.execute(tx)
  return rows
}

/** What stood when each period ended, by the tree as it stood then: all that ever came and went, summed up to that day. */
export async function countAtEnd(tx: Tx, { unitId, what, periods, by }: CountPlan): Promise<readonly CountRow[]> {
  const kept = by === 'area' || by === 'severity' ? sql`c.${sql.ref(by)}::text` : sql`null::text`
  const part =
    by === undefined ? sql`null::text` : by === 'unit' ? sql`p.part::text` : by === 'how' ? sql`s.what` : sql`s.kept`
  const ends = periods.map(({ to }) => to)
  const { rows } = await sql<CountRow>`
    with whose as materialized (
      select * from tk.unit_parts(${unitId}::uuid)
    ), summed as materialized (
      select c.unit_id, c.what, ${kept} as kept, width_bucket(c.day, ${ends.map(day => addDays(day, 1))}::date[]) as since,
        sum(c.n) as n
      from (select distinct unit_id from whose) w join tk.finding_count c on c.unit_id = w.unit_id
      where c.what = any (${what}::text[]) and c.day <= ${ends.at(-1)}::date
      group by 1, 2, 3, 4
    )
    select e.place::integer - 1 as period, ${part} as part, s.what, 0 as days, sum(s.n)::bigint as count
    from unnest(${ends}::date[]) with ordinality e (day, place)
    join whose p on p.from_day <= e.day and e.day < p.to_day
    join summed s on s.unit_id = p.unit_id and s.since < e.place
    group by 1, 2, 3 having sum(s.n) <> 0`.execute(tx)
  return rows
}

/** What the parts of a unit are called. */
export async function partNames(tx: Tx, unitId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select unit_id as id, name from tk.unit_part_names(${unitId}::uuid)`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
