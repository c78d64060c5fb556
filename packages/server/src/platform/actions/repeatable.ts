import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { refuse } from '../errors/index.ts'

/** A write that is done once however often it is asked, by a key that the caller chose. */
export interface Repeatable {
  readonly key: string
  /** Of all that was asked: another request under the same key is refused. */
  readonly digest: Buffer
}

/**
 * Claims the key for this transaction. Whoever comes at the same time waits here until this one has ended. Answers the
 * subject of what was done before, or undefined where it is still to be done. @throws Refusal for another request.
 */
export async function claimKey(tx: Tx, actorId: string, { key, digest }: Repeatable): Promise<string | undefined> {
  const { rows: claimed } = await sql`
    insert into tk.idempotency_key (actor_id, key, request_digest) values (${actorId}, ${key}, ${digest})
    on conflict do nothing returning key`.execute(tx)
  if (claimed.length > 0) return undefined
  const { rows } = await sql<{ request_digest: Buffer; subject: string }>`
    select request_digest, subject from tk.idempotency_key where actor_id = ${actorId} and key = ${key}`.execute(tx)
  if (!rows[0]?.request_digest.equals(digest)) throw refuse('key-used-otherwise')
  return rows[0].subject
}

export async function keepSubject(tx: Tx, actorId: string, key: string, subject: string): Promise<void> {
  await sql`
    update tk.idempotency_key set subject = ${subject} where actor_id = ${actorId} and key = ${key}`.execute(tx)
}

/** Forgets keys that nobody will send again. Answers how many. */
export async function forgetKeys(tx: Tx, olderThanHours: number): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    select tk.forget_idempotency_keys(${olderThanHours}::integer * interval '1 hour') as gone`.execute(tx)
  return rows[0]!.gone
}
