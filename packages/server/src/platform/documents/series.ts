import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { refuseDocument } from './codes.ts'

export interface SeriesOf {
  readonly code: string
  readonly year: number
}

/** The next number, first of the year 1. Take it last in the transaction: until its end, others wait who want one of the same series. */
export async function takeNumber(tx: Tx, { code, year }: SeriesOf): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into tk.series as s (code, year, last)
    select ${code}, ${year}, 1
    where exists (select from tk.series k where k.code = ${code} and k.year = ${year})
      or not exists (select from tk.series_restored r where r.year >= ${year})
    on conflict (code, year) do update set last = s.last + 1 where s.state = 'confirmed'
    returning last`.execute(tx)
  const [taken] = rows
  if (taken === undefined) throw refuseDocument('series-unconfirmed')
  return taken.last
}

/** What a person read on paper. Never lower than what was given here: a number is not used twice. */
export async function confirmSeries(tx: Tx, { code, year }: SeriesOf, last: number): Promise<void> {
  const { rows } = await sql<{ last: number }>`
    insert into tk.series as s (code, year, last) values (${code}, ${year}, ${last})
    on conflict (code, year) do update set last = greatest(s.last, excluded.last), state = case when excluded.last >= s.last then 'confirmed' else s.state end
    returning last`.execute(tx)
  const given = rows[0]!.last
  if (given > last) throw refuseDocument('series-confirmed-too-low', { params: { last: given } })
}

/** After a restore: no series gives a number before a person confirmed its last one, nor does one begin that may have begun on paper. */
export async function unconfirmSeries(tx: Tx, restored: Date): Promise<void> {
  await sql`update tk.series set state = 'unconfirmed'`.execute(tx)
  await sql`insert into tk.series_restored values (${restored.getUTCFullYear()}) on conflict do nothing`.execute(tx)
}
