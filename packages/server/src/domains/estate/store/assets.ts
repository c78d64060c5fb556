import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { type AssetContent, hostOf, identityOf } from '../model/asset.ts'
import type { Extra } from '../model/extra-values.ts'
import type { AssetKind } from '../model/kinds.ts'
import { type Protection, validUntil } from '../model/protection.ts'
import type { Registered } from '../model/registered.ts'
import type { AssetStatus } from '../model/status.ts'
import { wordsOf } from '../model/words.ts'

export interface Asset extends Registered {
  /** The last day of the certificate of graded protection. */
  readonly protectedUntil: string | null
  readonly host: string | null
  readonly createdAt: Date
  readonly changedAt: Date
}

export const assetColumns = [
  'id',
  'unit_id',
  'kind',
  'name',
  'status',
  'responsible_id',
  'deputy_id',
  'operator',
  'location',
  'icp_number',
  'security_number',
  'protection',
  'protected_until',
  'tags',
  'notes',
  'extra',
  'host',
  'version',
  'created_at',
  'changed_at',
] as const

export interface AssetRow {
  id: string
  unit_id: string
  kind: string
  name: string
  status: string
  responsible_id: string | null
  deputy_id: string | null
  operator: string
  location: string
  icp_number: string
  security_number: string
  protection: unknown
  protected_until: string | null
  tags: string[]
  notes: string
  extra: unknown
  host: string | null
  version: number
  created_at: Date
  changed_at: Date
}

/** Rows hold what the schema made of what people entered: it is not asked again for each row of each list. */
export function assetOf(row: AssetRow): Asset {
  return {
    id: row.id,
    unitId: row.unit_id,
    version: row.version,
    content: {
      kind: row.kind as AssetKind,
      name: row.name,
      status: row.status as AssetStatus,
      responsibleId: row.responsible_id,
      deputyId: row.deputy_id,
      operator: row.operator,
      location: row.location,
      icpNumber: row.icp_number,
      securityNumber: row.security_number,
      protection: row.protection as Protection,
      tags: row.tags,
      notes: row.notes,
      extra: row.extra as Extra,
    },
    protectedUntil: row.protected_until,
    host: row.host,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}

export async function findAsset(tx: Tx, id: string): Promise<Asset | undefined> {
  const row = await tx.selectFrom('tk.asset').select(assetColumns).where('id', '=', id).executeTakeFirst()
  return row && assetOf(row)
}

/** Held until the transaction ends. Out of scope is the same as not there. */
export async function lockAsset(tx: Tx, id: string): Promise<Asset> {
  const query = tx.selectFrom('tk.asset').select(assetColumns).where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw refuse('not-found')
  return assetOf(row)
}

export async function assetsBy(tx: Tx, by: 'id' | 'identity', values: readonly string[]): Promise<readonly Asset[]> {
  if (values.length === 0) return []
  const query = tx.selectFrom('tk.asset').select(assetColumns)
  return (await query.where(by, '=', anyOf(values, by === 'id' ? 'uuid' : 'text')).execute()).map(assetOf)
}

function anyOf(values: readonly string[], type: 'uuid' | 'text') {
  return type === 'uuid' ? sql<string>`any(${values}::uuid[])` : sql<string>`any(${values}::text[])`
}

/** Which of these identities some asset has, within reach or not. */
export async function takenIdentities(tx: Tx, identities: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ identity: string }>`
    select identity from tk.asset_identities_taken(${identities}::text[]) identity`.execute(tx)
  return new Set(rows.map(row => row.identity))
}

export interface NewAsset {
  readonly unitId: string
  readonly content: AssetContent
}

const chunk = 200

/** Stores them in their order, owned by their units from now on; the first version of each. */
export async function insertAssets(tx: Tx, assets: readonly NewAsset[], now: Date): Promise<readonly Asset[]> {
  const made: Asset[] = []
  for (let at = 0; at < assets.length; at += chunk) {
    const part = assets.slice(at, at + chunk)
    const { rows: ids } = await sql<{ id: string }>`
      select uuidv7() as id from generate_series(1, ${part.length}) order by 1`.execute(tx)
    const values = part.map((asset, index) => ({
      ...columnsOf(asset),
      id: ids[index]!.id,
      created_at: now,
      changed_at: now,
    }))
    await tx.insertInto('tk.asset').values(values).execute()
    const owned = part.map(({ unitId }, index) => ({ asset_id: ids[index]!.id, unit_id: unitId, from_at: now }))
    await tx.insertInto('tk.asset_unit').values(owned).execute()
    made.push(...part.map(({ unitId, content }, index) => newAsset(ids[index]!.id, unitId, content, now)))
  }
  return made
}

/** Stores what an asset is from now on, as its next version; a new unit owns it from now on. */
export async function updateAsset(tx: Tx, before: Asset, { unitId, content }: NewAsset, now: Date): Promise<Asset> {
  const row = await tx
    .updateTable('tk.asset')
    .set(eb => ({ ...columnsOf({ unitId, content }), changed_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', before.id)
    .returning(assetColumns)
    .executeTakeFirstOrThrow()
  if (before.unitId !== unitId) await changeOwner(tx, before.id, unitId, now)
  return assetOf(row)
}

/** Of two changes at one moment the later one counts. */
async function changeOwner(tx: Tx, id: string, unitId: string, now: Date): Promise<void> {
  const open = sql<SqlBool>`to_at = 'infinity' and from_at < ${now}`
  await tx.updateTable('tk.asset_unit').set({ to_at: now }).where('asset_id', '=', id).where(open).execute()
  await tx
    .insertInto('tk.asset_unit')
    .values({ asset_id: id, unit_id: unitId, from_at: now })
    .onConflict(conflict => conflict.columns(['asset_id', 'from_at']).doUpdateSet({ unit_id: unitId }))
    .execute()
}

function columnsOf({ unitId, content }: NewAsset) {
  return {
    unit_id: unitId,
    kind: content.kind,
    name: content.name,
    status: content.status,
    responsible_id: content.responsibleId,
    deputy_id: content.deputyId,
    operator: content.operator,
    location: content.location,
    icp_number: content.icpNumber,
    security_number: content.securityNumber,
    protection: JSON.stringify(content.protection),
    protection_level: content.protection.level,
    protected_until: validUntil(content.protection) ?? null,
    tags: content.tags,
    notes: content.notes,
    extra: JSON.stringify(content.extra),
    identity: identityOf(content, unitId),
    host: hostOf(content),
    words: wordsOf(content),
  }
}

function newAsset(id: string, unitId: string, content: AssetContent, now: Date): Asset {
  const protectedUntil = validUntil(content.protection) ?? null
  return { id, unitId, version: 1, content, protectedUntil, host: hostOf(content), createdAt: now, changedAt: now }
}

/** Hosts of all that is there, or soon will be. */
export async function hostsInUse(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ host: string }>`
    select distinct host from tk.asset where host is not null and status <> 'retired' order by host`.execute(tx)
  return rows.map(row => row.host)
}

/** When an asset was changed last, and how many there are that have a host: each as text. */
export async function lastChangeOfHosts(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ at: string; count: string }>`
    select (select changed_at::text from tk.asset order by changed_at desc limit 1) as at,
      (select count(*)::text from tk.proof_check) as count`.execute(tx)
  return [rows[0]!.at, rows[0]!.count]
}
