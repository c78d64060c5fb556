import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import { refuse } from '../../errors/index.ts'

export const callStates = ['waiting', 'delivered', 'given-up', 'no-longer-allowed'] as const
export type CallState = (typeof callStates)[number]

/** One message to one receiver, and what became of it. */
export interface WebhookCall {
  readonly id: string
  readonly webhookId: string
  readonly unitId: string
  /** Null where somebody tried whether the receiver is there. */
  readonly messageId: string | null
  readonly kind: string
  readonly madeAt: Date
  readonly state: CallState
  /** What the receiver answered last. */
  readonly status: number | null
  readonly reason: string | null
  readonly tries: number
  readonly nextAt: Date | null
  readonly settledAt: Date | null
}

const columns = [
  'id',
  'webhook_id as webhookId',
  'unit_id as unitId',
  'message_id as messageId',
  'kind',
  'made_at as madeAt',
  'state',
  'status',
  'reason',
  'tries',
  'next_at as nextAt',
  'settled_at as settledAt',
] as const

/** False where it was there before. */
export async function insertCall(
  tx: Tx,
  call: Pick<WebhookCall, 'id' | 'webhookId' | 'messageId' | 'kind'>,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into tk.webhook_call (id, webhook_id, unit_id, message_id, kind, made_at, since, next_at)
    select ${call.id}::uuid, w.id, w.unit_id, ${call.messageId}::uuid, ${call.kind}, ${now}, ${now}, ${now}
    from tk.webhook w where w.id = ${call.webhookId}::uuid
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export async function findCall(tx: Tx, id: string): Promise<WebhookCall | undefined> {
  const row = await tx.selectFrom('tk.webhook_call').select(columns).where('id', '=', id).executeTakeFirst()
  return row as WebhookCall | undefined
}

/** Of one receiver, newest first. */
export async function listCalls(
  tx: Tx,
  webhookId: string,
  { after, limit }: { readonly after?: readonly [string, string] | undefined; readonly limit: number },
): Promise<readonly (WebhookCall & { readonly madeText: string })[]> {
  let query = tx
    .selectFrom('tk.webhook_call')
    .select([...columns, sql<string>`made_at::text`.as('madeText')])
    .where('webhook_id', '=', webhookId)
  if (after) query = query.where(sql<boolean>`(made_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const rows = await query.orderBy('made_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows as (WebhookCall & { madeText: string })[]
}

/** A process that stood still for so long has lost its hold. */
const holdMs = 5 * 60_000

export interface HeldCall extends WebhookCall {
  readonly since: Date
}

/**
 * Takes hold of a call that waits, at a receiver that is not paused. The same job may take it again. `until`: another job holds it.
 * Undefined: there is nothing to do now.
 */
export async function holdCall(
  tx: Tx,
  id: string,
  job: string,
  now: Date,
): Promise<HeldCall | { readonly until: Date } | undefined> {
  const { rows } = await sql<{ held: boolean; until: Date | null }>`
    select c.held_until as until, (c.held_until is null or c.held_until <= ${now} or c.job = ${job}::uuid) as held
    from tk.webhook_call c join tk.webhook w on w.id = c.webhook_id
    where c.id = ${id}::uuid and c.state = 'waiting' and w.state = 'active' for update of c`.execute(tx)
  if (rows[0] === undefined) return undefined
  if (!rows[0].held) return { until: rows[0].until! }
  const row = await tx
    .updateTable('tk.webhook_call')
    .set(eb => ({ job, held_until: new Date(now.getTime() + holdMs), tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .returning([...columns, 'since'])
    .executeTakeFirstOrThrow()
  return row as HeldCall
}

export interface CallEnd {
  readonly state: CallState
  readonly status: number | null
  readonly reason: string | null
  /** Of one that waits on. */
  readonly nextAt?: Date
}

export async function settleCall(tx: Tx, id: string, { nextAt, ...end }: CallEnd, now: Date): Promise<void> {
  await tx
    .updateTable('tk.webhook_call')
    .set({ ...end, held_until: null, next_at: nextAt ?? null, settled_at: nextAt ? null : now })
    .where('id', '=', id)
    .execute()
}

/** Lets a call wait again that was given up. @throws Refusal for any other */
export async function waitForReceiver(tx: Tx, id: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('tk.webhook_call')
    .set({ state: 'waiting', since: now, next_at: now, settled_at: null })
    .where('id', '=', id)
    .where('state', '=', 'given-up')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refuse('not-open-now')
}

/** What waits at a receiver, to be sent when it is no longer paused. */
export async function waitingCalls(tx: Tx, webhookId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('tk.webhook_call')
    .select('id')
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .orderBy('made_at')
    .execute()
  return rows.map(row => row.id)
}

export async function forgetCalls(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('tk.webhook_call').where('made_at', '<', before).execute()
}
