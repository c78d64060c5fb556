import { addDays } from '@townkeep/inspect'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Breakdown, Period } from '../../../platform/figures/index.ts'
import type { Counted } from '../figures/definitions.ts'
import type { State } from '../model/index.ts'

export interface RowPlan {
  readonly unitId: string
  readonly what: readonly Counted[]
  readonly when: 'at-end' | 'within'
  readonly period: Period
  /** Of one part alone. */
  readonly part?: { readonly by: Breakdown; readonly is: string } | undefined
  /** The keys of the row to go on behind. */
  readonly after?: FigureRowKeys | undefined
  readonly limit: number
}

/** Moment as the database writes it, finding, number of its spell. */
export type FigureRowKeys = readonly [string, string, number]

/** What a figure counts as one: a finding as it stood then, and, where it is within sight, how it stands now. */
export interface FigureRow {
  readonly findingId: string
  readonly spell: number
  readonly key: string
  readonly unitId: string
  readonly rule: string
  readonly severity: number
  readonly beganAt: Date
  readonly at: Date
  readonly inTime: boolean | null
  readonly daysLate: number | null
  readonly marked: boolean
  readonly assetId: string | null
  readonly assetName: string | null
  readonly outcome: string | null
  readonly locus: string | null
  readonly state: State | null
}

/** The rows that a figure counts, the newest first: as many as it says, neither more nor others. */
export async function figureRows(
  tx: Tx,
  { unitId, what, when, period, part, after, limit }: RowPlan,
  marked: readonly Counted[] = [],
): Promise<readonly FigureRow[]> {
  const begins = when === 'at-end' || what.some(one => one === 'found' || one === 'reopened')
  const moment = begins ? sql`s.from_at` : sql`s.to_at`
  // Of what had not been closed by then, nothing is said that its closing told later.
  const atClosing = begins ? sql`null::boolean, null::integer` : sql`s.in_time, s.days_late`
  const within = sql`${moment} >= ${start(period.from)} and ${moment} < ${start(addDays(period.to, 1))}`
  const standing = sql`s.from_at < ${start(addDays(period.to, 1))} and s.to_at >= ${start(addDays(period.to, 1))}`
  const happened = begins
    ? sql`s.verdict = 'fails' and ${within}`
    : sql`s.verdict = 'fails' and s.ended is not null and ${within}`
  const units = await unitsOf(
    tx,
    unitId,
    part?.by === 'unit' ? part.is : undefined,
    when === 'at-end' ? { from: period.to, to: period.to } : period,
  )
  const any = (these: readonly Counted[]) =>
    these.length === 0
      ? sql`false`
      : sql.join(
          these.map(one => sql`(${condition(one, period.to)})`),
          sql` or `,
        )
  const { rows } = await sql<FigureRow>`
    with counted as (
      select s.*, ${moment} as moment, (${any(marked)}) as marked, closing.*
      from tk.finding_spell s, lateral (select ${atClosing}) closing (in_time_then, days_late_then)
      where ${when === 'at-end' ? standing : happened} and (${any(what)}) and ${inUnits(units, moment)}
        ${after === undefined ? sql`` : sql`and (${moment}, s.finding_id, s.number) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]})`}
        ${ofPart(part, period.to)}
      order by ${moment} desc, s.finding_id desc, s.number desc limit ${limit}
    )
    select s.finding_id as "findingId", s.number as spell, s.moment::text as key, s.unit_id as "unitId", s.rule, s.severity,
      s.began_at as "beganAt", s.moment as at, s.in_time_then as "inTime", s.days_late_then as "daysLate", s.marked,
      f.asset_id as "assetId", a.name as "assetName", f.outcome, f.locus, f.state
    from counted s left join tk.finding f on f.id = s.finding_id left join tk.asset a on a.id = f.asset_id
    order by s.moment desc, s.finding_id desc, s.number desc`.execute(tx)
  return rows
}

/** When a day begins, where the office is. */
function start(day: string): RawBuilder<unknown> {
  return sql`${day}::timestamp at time zone 'Asia/Shanghai'`
}

/** The same as tk.spell_counts says of days, said of moments. */
function condition(what: Counted, lastDay: string): RawBuilder<unknown> {
  switch (what) {
    case 'open':
      return sql`s.verdict = 'fails'`
    case 'asked':
      return sql`s.verdict <> 'fails'`
    case 'late':
      return sql`s.verdict = 'fails' and s.overdue_at < ${start(addDays(lastDay, 1))}`
    case 'unconfirmed':
      return sql`s.verdict = 'fails' and s.waiting and s.confirm_by < ${lastDay}::date`
    case 'found':
    case 'reopened':
      return sql`s.began = ${sql.lit(what)}`
    case 'in-time':
      return sql`s.ended = 'fixed' and s.in_time`
    case 'too-late':
      return sql`s.ended = 'fixed' and not s.in_time`
    default:
      return sql`s.ended = ${sql.lit(what)}`
  }
}

interface UnitsThen {
  /** Part of the unit on every day of the period. */
  readonly steady: readonly string[]
  /** Those that came or went meanwhile. */
  readonly changing: readonly { readonly unit_id: string; readonly from_day: string; readonly to_day: string }[]
}

/** Read first and given as values: a planner that knows them walks the index of the order, and asks of each row whether it is one of them. */
async function unitsOf(tx: Tx, unitId: string, part: string | undefined, { from, to }: Period): Promise<UnitsThen> {
  const { rows } = await sql<{ unit_id: string; from_day: string; to_day: string; steady: boolean }>`
    select p.unit_id, p.from_day::text, p.to_day::text, p.from_day <= ${from}::date and p.to_day > ${to}::date as steady
    from tk.unit_parts(${unitId}::uuid) p
    where p.from_day <= ${to}::date and p.to_day > ${from}::date and (${part ?? null}::uuid is null or p.part = ${part ?? null}::uuid)`.execute(
    tx,
  )
  return {
    steady: rows.filter(({ steady }) => steady).map(row => row.unit_id),
    changing: rows.filter(({ steady }) => !steady).map(({ steady: _, ...row }) => row),
  }
}

function inUnits({ steady, changing }: UnitsThen, moment: RawBuilder<unknown>): RawBuilder<unknown> {
  const always = sql`s.unit_id = any (${steady}::uuid[])`
  if (changing.length === 0) return always
  return sql`(${always} or exists (
    select from jsonb_to_recordset(${JSON.stringify(changing)}::jsonb) as p(unit_id uuid, from_day date, to_day date)
    where p.unit_id = s.unit_id and p.from_day <= tk.office_day(${moment}) and tk.office_day(${moment}) < p.to_day))`
}

function ofPart(part: RowPlan['part'], lastDay: string): RawBuilder<unknown> {
  switch (part?.by) {
    case 'area':
      return sql`and split_part(s.rule, '/', 1) = ${part.is}`
    case 'severity':
      return sql`and s.severity = ${part.is}::smallint`
    case 'how':
      return sql`and (${condition(part.is as Counted, lastDay)})`
    default:
      return sql``
  }
}
