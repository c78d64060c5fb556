import type { FailureKind } from '@townkeep/inspect'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { KeptTry, SampleState } from '../availability/sample.ts'

/** Days of China's time, both included. */
export interface DaySpan {
  readonly from: string
  readonly to: string
}

const zone = sql`'Asia/Shanghai'`
const begins = ({ from }: DaySpan) => sql`(${from}::date::timestamp at time zone ${zone})`
const ends = ({ to }: DaySpan) => sql`((${to}::date + 1)::timestamp at time zone ${zone})`

/**
 * The tries of a site over some days, in order: as they were made where they are all still kept and in sight, else from the day's own
 * row, which holds no kind of failure. (When an asset moves, its days move with it; single tries stay with the unit they were made for.)
 */
export async function triesOfDays(tx: Tx, assetId: string, span: DaySpan): Promise<readonly KeptTry[]> {
  const { rows } = await sql<Omit<KeptTry, 'failure'> & { failure: FailureKind | null }>`
    with single as (
      select at, state, ms, failure, maintenance, (at at time zone ${zone})::date as day from tk.availability_sample
      where asset_id = ${assetId} and at >= ${begins(span)} and at < ${ends(span)}
    ), rolled as (
      select rolled.* from tk.availability_day rolled
      where asset_id = ${assetId} and day between ${span.from}::date and ${span.to}::date
        and cardinality(rolled.at) > (select count(*) from single where single.day = rolled.day)
    )
    select at, state, ms, failure, maintenance from single where day not in (select day from rolled)
    union all
    select tried.at, tried.state, tried.ms, null, tried.maintenance
    from rolled, unnest(rolled.at, rolled.state, rolled.ms, rolled.maintenance) tried(at, state, ms, maintenance)
    order by at`.execute(tx)
  return rows.map(({ failure, ...tried }) => ({ ...tried, ...(failure ? { failure } : {}) }))
}

/** A day of a site. What fell into announced maintenance is counted apart and nowhere else. */
export interface SampledDay {
  readonly day: string
  readonly up: number
  readonly down: number
  readonly unknown: number
  readonly maintenance: number
  /** Of the tries that opened the site, in milliseconds; null where there is none. */
  readonly medianMs: number | null
  readonly longestMs: number | null
}

/** The days of a site that have any try, in order. */
export async function sampledDays(tx: Tx, assetId: string, span: DaySpan): Promise<readonly SampledDay[]> {
  const { rows } = await sql<SampledDay>`
    with rolled as (
      select day, state, ms, maintenance from tk.availability_day
      where asset_id = ${assetId} and day between ${span.from}::date and ${span.to}::date
    ), tried as (
      select rolled.day, one.state, one.ms, one.maintenance
      from rolled, unnest(rolled.state, rolled.ms, rolled.maintenance) one(state, ms, maintenance)
      union all
      select (at at time zone ${zone})::date, state, ms, maintenance from tk.availability_sample
      where asset_id = ${assetId} and at >= ${begins(span)} and at < ${ends(span)}
        and (at at time zone ${zone})::date not in (select day from rolled)
    )
    select day, count(*) filter (where state = 'up' and not maintenance) as up,
      count(*) filter (where state = 'down' and not maintenance) as down,
      count(*) filter (where state = 'unknown' and not maintenance) as unknown,
      count(*) filter (where maintenance) as maintenance,
      round(percentile_cont(0.5) within group (order by ms) filter (where state = 'up' and not maintenance))::integer as "medianMs",
      max(ms) filter (where state = 'up' and not maintenance) as "longestMs"
    from tried group by day order by day`.execute(tx)
  return rows
}

export interface SiteNow {
  /** Whether it is tried at all, and when next. */
  readonly nextAt: Date | null
  /** The last try failed, for the first time: a second one decides. */
  readonly doubtedAt: Date | null
  readonly downSince: Date | null
  readonly inMaintenance: boolean
  readonly lastAt: Date | null
  readonly lastState: SampleState | null
}

/** How it stands with a site; undefined for an asset that is not in sight. */
export async function siteNow(tx: Tx, assetId: string, now: Date): Promise<SiteNow | undefined> {
  const { rows } = await sql<SiteNow>`
    select sampling.next_at as "nextAt", sampling.doubted_at as "doubtedAt", last.at as "lastAt", last.state as "lastState",
      (select began_at from tk.outage where asset_id = asset.id and ended_at is null) as "downSince",
      ${inMaintenance(sql`asset.id`, now)} as "inMaintenance"
    from tk.asset asset
    left join tk.sampling sampling on sampling.asset_id = asset.id
    left join lateral (
      select at, state from tk.availability_sample where asset_id = asset.id order by at desc limit 1) last on true
    where asset.id = ${assetId}`.execute(tx)
  return rows[0]
}

/** Whether work on an asset was announced for a moment. */
export function inMaintenance(assetId: ReturnType<typeof sql>, at: Date) {
  return sql<boolean>`exists (select from tk.maintenance_window w where w.asset_id = ${assetId} and w.cancelled_at is null
    and w.begins_at <= ${at} and w.ends_at > ${at})`
}
