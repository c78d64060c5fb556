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
    select width_bucket(c.day, ${periods.map(({ from }) => from)}::date[]) - 1 as period, c.part, c.what, c.days, sum(c.n)::bigint as count
    from ${countsOf(unitId, what, by, [periods[0]!.from, periods.at(-1)!.to])} c
    where c.day >= c.from_day and c.day < c.to_day
    group by 1, 2, 3, 4 having sum(c.n) <> 0`.execute(tx)
  return rows
}

/** What stood when each period ended, by the tree as it stood then: all that ever came and went, summed up to that day. */
export async function countAtEnd(tx: Tx, { unitId, what, periods, by }: CountPlan): Promise<readonly CountRow[]> {
  const ends = periods.map(({ to }) => to)
  const { rows } = await sql<CountRow>`
    with summed as materialized (
      select c.part, c.from_day, c.to_day, c.what, width_bucket(c.day, ${ends.map(day => addDays(day, 1))}::date[]) as since, sum(c.n) as n
      from ${countsOf(unitId, what, by, ['-infinity', ends.at(-1)!])} c group by 1, 2, 3, 4, 5
    )
    select e.place::integer - 1 as period, s.part, s.what, 0 as days, sum(s.n)::bigint as count
    from unnest(${ends}::date[]) with ordinality e (day, place)
    join summed s on s.since < e.place and s.from_day <= e.day and e.day < s.to_day
    group by 1, 2, 3 having sum(s.n) <> 0`.execute(tx)
  return rows
}

/** What is kept at the unit for it and all below it; of the parts, what is kept at each that stood right below it, on the days when it did. */
function countsOf(
  unitId: string,
  what: CountPlan['what'],
  by: CountPlan['by'],
  [from, to]: readonly [string, string],
): RawBuilder<unknown> {
  const asked = sql`c.what = any (${what}::text[]) and c.day between ${from}::date and ${to}::date`
  const always = sql`'-infinity'::date as from_day, 'infinity'::date as to_day`
  const columns = sql`c.day, c.what, c.days, c.n`
  if (by !== 'unit')
    return sql`(select ${by === undefined ? sql`null::text` : partOf[by]} as part, ${always}, ${columns}
      from tk.finding_count c where c.unit_id = ${unitId}::uuid and ${asked})`
  return sql`(
    select ${unitId}::text as part, ${always}, ${columns} from tk.finding_count c where c.unit_id = ${unitId}::uuid and c.own and ${asked}
    union all
    select p.des::text, tk.office_day(p.from_at), tk.office_day(p.to_at), ${columns}
    from tk.unit_closure p join tk.finding_count c on c.unit_id = p.des and ${asked}
    where p.anc = ${unitId}::uuid and p.depth = 1)`
}

const partOf = { area: sql`c.area`, severity: sql`c.severity::text`, how: sql`c.what` } as const

/** What the parts of a unit are called. */
export async function partNames(tx: Tx, unitId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select unit_id as id, name from tk.unit_part_names(${unitId}::uuid)`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
