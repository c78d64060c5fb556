import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'

export const candidateStates = ['open', 'adopted', 'dismissed'] as const
export type CandidateState = (typeof candidateStates)[number]

/** A host under an own domain that was seen linked and that the register lacks. */
export interface Candidate {
  readonly id: string
  readonly unitId: string
  readonly linkedFrom: string
  readonly host: string
  readonly address: string
  readonly firstSeen: Date
  readonly lastSeen: Date
  readonly state: CandidateState
  readonly reason: string
  readonly assetId: string | null
  readonly version: number
}

const columns = [
  'id',
  'unit_id as unitId',
  'linked_from as linkedFrom',
  'host',
  'address',
  'first_seen as firstSeen',
  'last_seen as lastSeen',
  'state',
  'reason',
  'asset_id as assetId',
  'version',
] as const

function candidateOf(row: Omit<Candidate, 'state'> & { state: string }): Candidate {
  return { ...row, state: row.state as CandidateState }
}

export async function findCandidate(tx: Tx, id: string): Promise<Candidate | undefined> {
  const row = await tx.selectFrom('tk.candidate').select(columns).where('id', '=', id).executeTakeFirst()
  return row && candidateOf(row)
}

export async function lockCandidate(tx: Tx, id: string): Promise<Candidate> {
  const query = tx.selectFrom('tk.candidate').select(columns).where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw refuse('not-found')
  return candidateOf(row)
}

/** Newest first. */
export async function listCandidates(
  tx: Tx,
  { state, after, limit }: { state: CandidateState; after?: string | undefined; limit: number },
): Promise<readonly Candidate[]> {
  let query = tx.selectFrom('tk.candidate').select(columns).where('state', '=', state)
  if (after !== undefined) query = query.where('id', '<', after)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(candidateOf)
}

export interface SeenHost {
  readonly host: string
  readonly address: string
}

/** Of these hosts, those that some asset within reach has. */
export async function registeredHosts(tx: Tx, hosts: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ host: string }>`
    select distinct host from tk.asset where host = any (${hosts}::text[])`.execute(tx)
  return new Set(rows.map(row => row.host))
}

/** Keeps new ones and marks the others as seen again. A decision stays, and so does the unit that was asked first. */
export async function storeSeen(
  tx: Tx,
  { assetId, unitId, hosts, now }: { assetId: string; unitId: string; hosts: readonly SeenHost[]; now: Date },
): Promise<number> {
  if (hosts.length === 0) return 0
  const values = hosts
    .toSorted((a, b) => (a.host < b.host ? -1 : 1))
    .map(({ host, address }) => ({
      linked_from: assetId,
      unit_id: unitId,
      host,
      address,
      first_seen: now,
      last_seen: now,
    }))
  const rows = await tx
    .insertInto('tk.candidate')
    .values(values)
    .onConflict(conflict =>
      conflict.column('host').doUpdateSet({ last_seen: sql`greatest(tk.candidate.last_seen, excluded.last_seen)` }),
    )
    .returning(sql<boolean>`xmax = 0`.as('made'))
    .execute()
  return rows.filter(row => row.made).length
}

export async function decideCandidate(
  tx: Tx,
  id: string,
  decision: { state: CandidateState; by: string; now: Date; reason: string; assetId: string | null },
): Promise<Candidate> {
  const { state, by, now, reason, assetId } = decision
  const row = await tx
    .updateTable('tk.candidate')
    .set(eb => ({
      state,
      reason,
      asset_id: assetId,
      decided_by: by,
      decided_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return candidateOf(row)
}

/** Open ones whose host was registered otherwise are done with. */
export async function adoptRegistered(
  tx: Tx,
  assets: readonly { readonly id: string; readonly host: string | null }[],
  { by, now }: { by: string; now: Date },
): Promise<void> {
  const hosts = assets.filter(asset => asset.host !== null)
  if (hosts.length === 0) return
  await sql`
    update tk.candidate c set state = 'adopted', asset_id = a.id, decided_by = ${by}, decided_at = ${now}, version = version + 1
    from (select distinct on (host) id, host
          from unnest(${hosts.map(asset => asset.id)}::uuid[], ${hosts.map(asset => asset.host)}::text[]) a (id, host)
          order by host, id) a
    where c.host = a.host and c.state = 'open'`.execute(tx)
}
