import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import { refuse } from '../../errors/index.ts'

/** Another system that is told. Its secret is not among what is shown. */
export interface Webhook {
  readonly id: string
  readonly unitId: string
  readonly name: string
  readonly url: string
  readonly kinds: readonly string[]
  readonly state: 'active' | 'paused'
  /** Paused by itself, after many failures on end. */
  readonly failing: boolean
  readonly failures: number
  readonly version: number
  readonly createdAt: Date
}

const columns = [
  'id',
  'unit_id as unitId',
  'name',
  'url',
  'kinds',
  'state',
  'failing',
  'failures',
  'version',
  'created_at as createdAt',
] as const

export async function findWebhook(tx: Tx, id: string): Promise<Webhook | undefined> {
  const row = await tx.selectFrom('tk.webhook').select(columns).where('id', '=', id).executeTakeFirst()
  return row as Webhook | undefined
}

export async function lockWebhook(tx: Tx, id: string): Promise<Webhook> {
  const row = await tx.selectFrom('tk.webhook').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) throw refuse('not-found')
  return row as Webhook
}

/** Within the scope, from behind one. */
export async function listWebhooks(
  tx: Tx,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly Webhook[]> {
  let query = tx.selectFrom('tk.webhook').select(columns)
  if (after !== undefined) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()) as Webhook[]
}

export async function insertWebhook(
  tx: Tx,
  {
    unitId,
    sealed,
    kinds,
    now,
    ...rest
  }: Pick<Webhook, 'id' | 'unitId' | 'name' | 'url' | 'kinds'> & {
    readonly sealed: Uint8Array
    readonly now: Date
  },
): Promise<Webhook> {
  const values = { ...rest, unit_id: unitId, kinds: [...kinds], secret: Buffer.from(sealed), created_at: now }
  return (await tx.insertInto('tk.webhook').values(values).returning(columns).executeTakeFirstOrThrow()) as Webhook
}

type Changes = Partial<Pick<Webhook, 'name' | 'url' | 'kinds' | 'state' | 'failing' | 'failures'>>

/** Stores what is given, as the next version. */
export async function updateWebhook(tx: Tx, id: string, { kinds, ...changes }: Changes): Promise<Webhook> {
  const row = await tx
    .updateTable('tk.webhook')
    .set(eb => ({ ...changes, ...(kinds ? { kinds: [...kinds] } : {}), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return row as Webhook
}

/** A new secret; the one before stays good until then. */
export async function storeSecret(tx: Tx, id: string, sealed: Uint8Array, formerUntil: Date): Promise<Webhook> {
  const row = await tx
    .updateTable('tk.webhook')
    .set(eb => ({
      secret: Buffer.from(sealed),
      former_secret: eb.ref('secret'),
      former_until: formerUntil,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return row as Webhook
}

export async function deleteWebhook(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('tk.webhook').where('id', '=', id).execute()
}

/** Those that want a kind of message and stand at the unit or above it. */
export async function webhooksFor(tx: Tx, kind: string, unitId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select w.id from tk.unit_closure c join tk.webhook w on w.unit_id = c.anc
    where c.des = ${unitId}::uuid and c.to_at = 'infinity' and w.state = 'active' and ${kind} = any (w.kinds)`.execute(
    tx,
  )
  return rows.map(row => row.id)
}

/** The secrets that are good at a moment, sealed, the newest first. */
export async function secretsOf(tx: Tx, id: string, now: Date): Promise<readonly Buffer[]> {
  const row = await tx
    .selectFrom('tk.webhook')
    .select(['secret', 'former_secret', 'former_until'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return []
  const former = row.former_secret !== null && row.former_until !== null && row.former_until > now
  return former ? [row.secret, row.former_secret!] : [row.secret]
}

/** Counts failures on end, from success on anew. Answers how many there are now. */
export async function countFailure(tx: Tx, id: string, failed: boolean): Promise<number> {
  const row = await tx
    .updateTable('tk.webhook')
    .set(eb => ({ failures: failed ? eb('failures', '+', 1) : 0 }))
    .where('id', '=', id)
    .returning('failures')
    .executeTakeFirst()
  return row?.failures ?? 0
}
