import { sql } from 'kysely'
import { usualTimeZone, wallTime } from '../calendar/index.ts'
import type { Tx } from '../db/index.ts'
import { refuseDocument } from './codes.ts'

export interface SeriesOf {
  /** 机关代字, of one unit alone. */
  readonly code: string
  readonly year: number
}

/**
 * The next number of the unit's series, first of the year 1. Under a right that writes the family `series` at the unit. Take it
 * last in the transaction: until its end, others wait who want one of the same series.
 */
export async function takeNumber(tx: Tx, { code, year }: SeriesOf, unitId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into tk.series as s (unit_id, code, year, last)
    select ${unitId}::uuid, ${code}, ${year}::integer, 1
    where exists (select from tk.series k where k.code = ${code} and k.year = ${year})
      or not exists (select from tk.series_restored r where r.year >= ${year})
    on conflict (code, year) do update set last = s.last + 1
      where s.state = 'confirmed' and s.unit_id = excluded.unit_id
    returning last`.execute(tx)
  const [taken] = rows
  if (taken !== undefined) return taken.last
  const there = await lockSeries(tx, { code, year })
  // Out of sight, or forgotten: only the latter needs a restore.
  const isOwn = there === undefined ? ((await restoredYear(tx)) ?? 0) >= year : there.unitId === unitId
  throw refuseDocument(isOwn ? 'series-unconfirmed' : 'series-of-another')
}

export interface Series extends SeriesOf {
  readonly unitId: string
  readonly last: number
  readonly state: 'confirmed' | 'unconfirmed'
}

/** The series, locked until the transaction ends. */
export async function lockSeries(tx: Tx, { code, year }: SeriesOf): Promise<Series | undefined> {
  const { rows } = await sql<Series>`
    select unit_id as "unitId", code, year, last, state from tk.series
    where code = ${code} and year = ${year} for update`.execute(tx)
  return rows[0]
}

/** What a person read on paper. Never lower than what was given here: a number is not used twice. */
export async function confirmSeries(tx: Tx, series: SeriesOf, unitId: string, last: number): Promise<Series> {
  const { code, year } = series
  const { rows } = await sql<Series>`
    insert into tk.series as s (unit_id, code, year, last) values (${unitId}, ${code}, ${year}, ${last})
    on conflict (code, year) do update set last = greatest(s.last, excluded.last),
      state = case when excluded.last >= s.last then 'confirmed' else s.state end
      where s.unit_id = excluded.unit_id
    returning unit_id as "unitId", code, year, last, state`.execute(tx)
  const [after] = rows
  if (after === undefined) throw refuseDocument('series-of-another')
  if (after.last > last) throw refuseDocument('series-confirmed-too-low', { params: { last: after.last } })
  return after
}

/**
 * After a restore or an import: no series gives a number before a person confirmed its last one, nor does one begin that may have
 * begun on paper. Under a right that writes the family `series` everywhere.
 */
export async function unconfirmSeries(tx: Tx, restored: Date): Promise<void> {
  await sql`update tk.series set state = 'unconfirmed'`.execute(tx)
  const year = Number(wallTime(restored, usualTimeZone).day.slice(0, 4))
  await sql`insert into tk.series_restored values (${year}) on conflict do nothing`.execute(tx)
}

/** The latest year of a restore: a series of it or of an earlier one that is not known here may have begun on paper. */
export async function restoredYear(tx: Tx): Promise<number | undefined> {
  const { rows } = await sql<{ year: number | null }>`select max(year) as year from tk.series_restored`.execute(tx)
  return rows[0]?.year ?? undefined
}
