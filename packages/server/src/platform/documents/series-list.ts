import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { Series } from './series.ts'

export interface SeriesFilter {
  readonly year?: number | undefined
  readonly state?: Series['state'] | undefined
}

export interface SeriesPage {
  readonly after: readonly [year: number, code: string] | undefined
  readonly limit: number
}

/** Newest year first. */
export async function listSeries(
  tx: Tx,
  { year, state }: SeriesFilter,
  { after, limit }: SeriesPage,
): Promise<readonly Series[]> {
  const [lastYear, lastCode] = after ?? [null, null]
  const { rows } = await sql<Series>`
    select unit_id as "unitId", code, year, last, state from tk.series
    where (${year ?? null}::integer is null or year = ${year ?? null})
      and (${state ?? null}::text is null or state = ${state ?? null})
      and (${lastYear}::integer is null or year < ${lastYear} or (year = ${lastYear} and code > ${lastCode}))
    order by year desc, code limit ${limit}`.execute(tx)
  return rows
}

export async function countSeries(tx: Tx, { year, state }: SeriesFilter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select from tk.series
      where (${year ?? null}::integer is null or year = ${year ?? null})
        and (${state ?? null}::text is null or state = ${state ?? null})
      limit ${most}) one`.execute(tx)
  return rows[0]!.count
}
