import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { KeptTry, SampleState } from '../availability/sample.ts'

/** Sites that are tried from now on, each for the first time at its own moment. Those that are tried already go on as they were. */
export async function beginSampling(tx: Tx, sites: readonly { assetId: string; firstAt: Date }[]): Promise<void> {
  await sql`
    insert into tk.sampling (asset_id, unit_id, next_at)
    select asset.id, asset.unit_id, wanted.first_at
    from unnest(${sites.map(one => one.assetId)}::uuid[], ${sites.map(one => one.firstAt)}::timestamptz[]) wanted(id, first_at)
    join tk.asset asset on asset.id = wanted.id
    order by asset.id
    on conflict (asset_id) do nothing`.execute(tx)
}

/** Sites that are tried no more, as when nobody authorises it any longer. An outage of theirs ends unseen: nobody looks. */
export async function endSampling(tx: Tx, assetIds: readonly string[], now: Date): Promise<void> {
  await sql`
    with ended as (
      update tk.outage set ended_at = greatest(began_at, ${now}) where asset_id = any (${assetIds}::uuid[]) and ended_at is null
    )
    delete from tk.sampling where asset_id = any (${assetIds}::uuid[])`.execute(tx)
}

/**
 * Takes up to so many sites whose time has come, the longest overdue first, and holds them for the lease: no other worker takes them,
 * and when this one dies they are due again by themselves.
 */
export async function claimDue(tx: Tx, now: Date, leaseMs: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with due as (
      select asset_id from tk.sampling where next_at <= ${now} order by next_at limit ${limit} for update skip locked
    )
    update tk.sampling set next_at = ${new Date(now.getTime() + leaseMs)} from due
    where sampling.asset_id = due.asset_id returning sampling.asset_id as id`.execute(tx)
  return rows.map(row => row.id)
}

export interface WatchedSite {
  readonly doubtedAt: Date | undefined
  readonly downSince: Date | undefined
  readonly maintenance: boolean
}

/** What is known of a site, its row held until the end of the transaction; undefined if it is tried no more. */
export async function lockWatch(tx: Tx, assetId: string, at: Date): Promise<WatchedSite | undefined> {
  const { rows } = await sql<{ doubtedAt: Date | null; downSince: Date | null; maintenance: boolean }>`
    select sampling.doubted_at as "doubtedAt",
      (select began_at from tk.outage where asset_id = sampling.asset_id and ended_at is null) as "downSince",
      exists (select from tk.maintenance_window w where w.asset_id = sampling.asset_id and w.cancelled_at is null
        and w.begins_at <= ${at} and w.ends_at > ${at}) as maintenance
    from tk.sampling where asset_id = ${assetId} for update of sampling`.execute(tx)
  const [row] = rows
  return (
    row && {
      doubtedAt: row.doubtedAt ?? undefined,
      downSince: row.downSince ?? undefined,
      maintenance: row.maintenance,
    }
  )
}

/** Keeps a try. Answers false if it is kept already. */
export async function insertTry(tx: Tx, assetId: string, tried: KeptTry): Promise<boolean> {
  const made = await sql`
    insert into tk.availability_sample (asset_id, unit_id, at, state, ms, failure, maintenance)
    select asset_id, unit_id, ${tried.at}, ${tried.state}, ${tried.ms}, ${tried.failure ?? null}, ${tried.maintenance}
    from tk.sampling where asset_id = ${assetId}
    on conflict (asset_id, at) do nothing returning 1`.execute(tx)
  return made.rows.length > 0
}

export async function scheduleNext(tx: Tx, assetId: string, nextAt: Date, doubtedAt: Date | undefined): Promise<void> {
  await sql`update tk.sampling set next_at = ${nextAt}, doubted_at = ${doubtedAt ?? null} where asset_id = ${assetId}`.execute(
    tx,
  )
}

/** Answers the outage's id. */
export async function beginOutage(tx: Tx, assetId: string, beganAt: Date, confirmed: KeptTry): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into tk.outage (asset_id, unit_id, began_at, confirmed_at, failure)
    select asset_id, unit_id, ${beganAt}, ${confirmed.at}, ${confirmed.failure ?? ''} from tk.sampling where asset_id = ${assetId}
    returning id`.execute(tx)
  return rows[0]!.id
}

export async function endOutage(tx: Tx, assetId: string, at: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    update tk.outage set ended_at = greatest(began_at, ${at}) where asset_id = ${assetId} and ended_at is null returning id`.execute(
    tx,
  )
  return rows[0]?.id
}

/** The tries of one site since a moment, in order. */
export async function triesSince(tx: Tx, assetId: string, since: Date): Promise<KeptTry[]> {
  const { rows } = await sql<{ at: Date; state: SampleState; ms: number; maintenance: boolean }>`
    select at, state, ms, maintenance from tk.availability_sample
    where asset_id = ${assetId} and at >= ${since} order by at`.execute(tx)
  return rows
}

/** Puts a day's samples of every site into one row each; done again, the rows come to the same. Answers how many there are. */
export async function rollUpDay(tx: Tx, day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with days as (
      insert into tk.availability_day (asset_id, unit_id, day, at, state, ms, maintenance, up, down)
      select s.asset_id, asset.unit_id, ${day}::date, array_agg(s.at order by s.at), array_agg(s.state order by s.at),
        array_agg(s.ms order by s.at), array_agg(s.maintenance order by s.at),
        count(*) filter (where s.state = 'up' and not s.maintenance), count(*) filter (where s.state = 'down' and not s.maintenance)
      from tk.availability_sample s join tk.asset asset on asset.id = s.asset_id
      where s.at >= ${day}::timestamp at time zone 'Asia/Shanghai'
        and s.at < (${day}::timestamp + interval '1 day') at time zone 'Asia/Shanghai'
      group by s.asset_id, asset.unit_id
      on conflict (asset_id, day) do update set at = excluded.at, state = excluded.state, ms = excluded.ms,
        maintenance = excluded.maintenance, up = excluded.up, down = excluded.down
      returning 1
    )
    select count(*) as n from days`.execute(tx)
  return rows[0]!.n
}

/** Months ahead are made, months past are ended once every day of theirs is rolled up. */
export async function tendMonths(tx: Tx, keepFrom: Date): Promise<{ made: number; dropped: number }> {
  const { rows } = await sql<{ made: number; dropped: number }>`
    select tk.make_availability_partitions(24) as made, tk.drop_availability_partitions(${keepFrom}) as dropped`.execute(
    tx,
  )
  return rows[0]!
}
