import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** The pack whose verdicts open and close the findings of an asset. */
export interface GoverningPack {
  readonly id: string
  readonly assetId: string
  readonly pack: string
  readonly version: number
}

const columns = sql`id, asset_id as "assetId", pack, version`

export async function findGoverningPack(tx: Tx, assetId: string): Promise<GoverningPack | undefined> {
  const { rows } = await sql<GoverningPack>`
    select ${columns} from tk.governing_pack where asset_id = ${assetId}`.execute(tx)
  return rows[0]
}

/** Which pack governs each of these assets, where one does. */
export async function governingPacks(tx: Tx, assetIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ assetId: string; pack: string }>`
    select asset_id as "assetId", pack from tk.governing_pack where asset_id = any (${assetIds}::uuid[])`.execute(tx)
  return new Map(rows.map(row => [row.assetId, row.pack]))
}

export async function lockGoverningPack(tx: Tx, assetId: string): Promise<GoverningPack | undefined> {
  const { rows } = await sql<GoverningPack>`
    select ${columns} from tk.governing_pack where asset_id = ${assetId} for update`.execute(tx)
  return rows[0]
}

/** Gives an asset a pack where it has none. Answers the row if it is new. */
export async function governFirst(tx: Tx, assetId: string, pack: string): Promise<GoverningPack | undefined> {
  const { rows } = await sql<GoverningPack>`
    insert into tk.governing_pack (asset_id, unit_id, pack) select id, unit_id, ${pack} from tk.asset where id = ${assetId}
    on conflict (asset_id) do nothing returning ${columns}`.execute(tx)
  return rows[0]
}

export async function changeGoverningPack(tx: Tx, assetId: string, pack: string): Promise<GoverningPack> {
  const { rows } = await sql<GoverningPack>`
    update tk.governing_pack set pack = ${pack}, version = version + 1 where asset_id = ${assetId} returning ${columns}`.execute(
    tx,
  )
  return rows[0]!
}
