import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Asset } from './assets.ts'

/** Sites are looked at from now on, anew where the address is another; what has no address, or is no longer there, is not. */
export async function storeProofChecks(tx: Tx, assets: readonly Asset[], now: Date): Promise<void> {
  const isLooked = (asset: Asset) => asset.host !== null && asset.content.status !== 'retired'
  const looked = assets.filter(isLooked)
  await sql`
    insert into tk.proof_check (asset_id, unit_id, due_at)
    select id, unit_id, ${now} from unnest(
      ${looked.map(asset => asset.id)}::uuid[], ${looked.map(asset => asset.unitId)}::uuid[]) site(id, unit_id)
    on conflict (asset_id) do update set due_at = excluded.due_at`.execute(tx)
  const others = assets.filter(asset => !isLooked(asset)).map(asset => asset.id)
  if (others.length > 0) await sql`delete from tk.proof_check where asset_id = any (${others}::uuid[])`.execute(tx)
}

export interface DueCheck {
  readonly assetId: string
  readonly address: string
}

/** Takes up to so many sites whose time has come, the longest overdue first, and says when each comes next. */
export async function claimProofChecks(
  tx: Tx,
  { now, next, limit }: { now: Date; next: Date; limit: number },
): Promise<readonly DueCheck[]> {
  const { rows } = await sql<DueCheck>`
    with due as (
      select asset_id from tk.proof_check where due_at <= ${now} order by due_at limit ${limit} for update skip locked
    ), taken as (
      update tk.proof_check set due_at = ${next} from due where proof_check.asset_id = due.asset_id
      returning proof_check.asset_id
    )
    select asset.id as "assetId", asset.extra ->> 'address' as address
    from taken join tk.asset asset on asset.id = taken.asset_id where asset.host is not null`.execute(tx)
  return rows
}
