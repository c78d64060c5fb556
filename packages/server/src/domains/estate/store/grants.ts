import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import type { Grant, GrantKind, GrantState } from '../model/authorisation.ts'

/** A permission of an owner for visits to a site, as stored. */
export interface SiteGrant extends Grant {
  readonly id: string
  readonly assetId: string
  readonly unitId: string
  readonly fileId: string | null
  readonly offeredAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly missingSince: Date | null
  readonly withdrawnBy: string | null
  readonly withdrawnAt: Date | null
  readonly reason: string
  readonly version: number
}

const columns = [
  'id',
  'asset_id as assetId',
  'unit_id as unitId',
  'kind',
  'state',
  'depth',
  'overrides_robots as overridesRobots',
  'proof',
  'until',
  'file_id as fileId',
  'offered_by as offeredBy',
  'offered_at as offeredAt',
  'decided_by as decidedBy',
  'decided_at as decidedAt',
  'missing_since as missingSince',
  'withdrawn_by as withdrawnBy',
  'withdrawn_at as withdrawnAt',
  'reason',
  'version',
] as const

type Stored = Omit<SiteGrant, 'kind' | 'state' | 'depth'> & { kind: string; state: string; depth: string }

function grantOf(row: Stored): SiteGrant {
  return {
    ...row,
    kind: row.kind as GrantKind,
    state: row.state as GrantState,
    depth: row.depth as Grant['depth'],
  }
}

export async function findGrant(tx: Tx, id: string): Promise<SiteGrant | undefined> {
  const row = await tx.selectFrom('tk.site_grant').select(columns).where('id', '=', id).executeTakeFirst()
  return row && grantOf(row)
}

export async function lockGrant(tx: Tx, id: string): Promise<SiteGrant> {
  const query = tx.selectFrom('tk.site_grant').select(columns).where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw refuse('not-found')
  return grantOf(row)
}

/** All of these sites, oldest first. */
export async function grantsOf(tx: Tx, assetIds: readonly string[]): Promise<readonly SiteGrant[]> {
  if (assetIds.length === 0) return []
  const query = tx.selectFrom('tk.site_grant').select(columns)
  const rows = await query.where('asset_id', '=', sql<string>`any(${assetIds}::uuid[])`).orderBy('id').execute()
  return rows.map(grantOf)
}

export interface LastPermission {
  readonly grantId: string
  readonly assetId: string
  readonly until: string
}

/** Of each site the permission in force that ends last, where it ends within these days; by asset. */
export async function lastPermissions(
  tx: Tx,
  { from, to, after, limit }: { from: string; to: string; after: string | undefined; limit: number },
): Promise<readonly LastPermission[]> {
  const { rows } = await sql<LastPermission>`
    select g.id as "grantId", g.asset_id as "assetId", g.until from tk.site_grant g
    where g.state = 'in-force' and g.until between ${from}::date and ${to}::date
      and not exists (select from tk.site_grant other where other.asset_id = g.asset_id and other.state = 'in-force'
        and (other.until, other.id) > (g.until, g.id))
      ${after === undefined ? sql`` : sql`and g.asset_id > ${after}::uuid`}
    order by g.asset_id limit ${limit}`.execute(tx)
  return rows
}

export interface NewGrant extends Grant {
  readonly assetId: string
  readonly unitId: string
  readonly fileId: string | null
}

export async function insertGrant(tx: Tx, grant: NewGrant, now: Date): Promise<SiteGrant> {
  const row = await tx
    .insertInto('tk.site_grant')
    .values({
      asset_id: grant.assetId,
      unit_id: grant.unitId,
      kind: grant.kind,
      state: grant.state,
      depth: grant.depth,
      overrides_robots: grant.overridesRobots,
      proof: grant.proof,
      until: grant.until,
      file_id: grant.fileId,
      offered_by: grant.offeredBy,
      offered_at: now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return grantOf(row)
}

/** Stores the state that a permission came to, as its next version. */
export async function storeGrantState(
  tx: Tx,
  grant: SiteGrant,
  { to, by, now, reason }: { to: GrantState; by: string; now: Date; reason?: string },
): Promise<SiteGrant> {
  const decided = grant.state === 'offered' && (to === 'in-force' || to === 'refused')
  const row = await tx
    .updateTable('tk.site_grant')
    .set(eb => ({
      state: to,
      missing_since: to === 'missing' ? now : null,
      ...(decided ? { decided_by: by, decided_at: now } : {}),
      ...(to === 'withdrawn' ? { withdrawn_by: by, withdrawn_at: now } : {}),
      ...(reason === undefined ? {} : { reason }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', grant.id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return grantOf(row)
}

/** Domains that the operator declared as its own, wherever it did. */
export async function ownDomains(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ domain: string }>`select domain from tk.own_domains() domain`.execute(tx)
  return rows.map(row => row.domain)
}

export interface OwnDomain {
  readonly domain: string
  readonly unitId: string
}

export async function findOwnDomain(tx: Tx, domain: string): Promise<OwnDomain | undefined> {
  const query = tx.selectFrom('tk.own_domain').select(['domain', 'unit_id as unitId'])
  return query.where('domain', '=', domain).executeTakeFirst()
}

export async function insertOwnDomain(tx: Tx, { domain, unitId }: OwnDomain, by: string, now: Date): Promise<void> {
  const values = { domain, unit_id: unitId, declared_by: by, declared_at: now }
  await tx.insertInto('tk.own_domain').values(values).execute()
}

export async function deleteOwnDomain(tx: Tx, domain: string): Promise<void> {
  await tx.deleteFrom('tk.own_domain').where('domain', '=', domain).execute()
}
