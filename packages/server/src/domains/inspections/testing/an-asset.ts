import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { systemActor, withRight } from '../../../platform/access/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { TestDatabase } from '../../../testing/test-database.ts'

export interface TestAsset {
  readonly unitId: string
  readonly assetId: string
}

/** A unit with an asset, for tests of what is kept of assets. The first unit is the top. */
export async function anAsset({ owner }: Pick<TestDatabase, 'owner'>, parent?: string): Promise<TestAsset> {
  const unit = await owner.transaction().execute(async tx => {
    await sql`select set_config('tk.write_units', '{*}', true)`.execute(tx)
    return sql<{ id: string }>`
      select tk.unit_create(${parent ?? null}, 'municipality', '测试单位', null, now() - interval '1 year') as id`.execute(
      tx,
    )
  })
  const unitId = unit.rows[0]!.id
  return { unitId, assetId: await anotherAsset(owner, unitId) }
}

export async function anotherAsset(owner: Db, unitId: string): Promise<string> {
  const assetId = randomUUID()
  await sql`
    insert into tk.asset (id, unit_id, kind, name, status, operator, location, icp_number, security_number, protection, tags, notes,
      extra, words, created_at, changed_at)
    values (${assetId}, ${unitId}, 'website', '测试网站', 'in-use', '', '', '', '', '{}', '{}', '', '{}', '', now(), now())`.execute(
    owner,
  )
  return assetId
}

/** What the inspection itself may do. */
export function asInspection<T>(app: Db, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return withRight(app, systemActor('inspection'), 'inspection.run', fn)
}
