import { visibleShort } from '@townkeep/inspect'
import type { Db, Tx } from '../db/index.ts'
import { digestOf, randomToken } from './digest.ts'
import type { AuthPolicy } from './policy.ts'

/** How far somebody has come: a code is asked for, a second factor is to be set up, or all is done. */
export type Stage = 'code' | 'set-up' | 'full'

/** Where a session was opened from, for the person who looks through the list. */
export interface Client {
  readonly network: string
  readonly agent: string
}

export interface OpenedSession {
  readonly stage: Stage
  /** In the cookie, and nowhere else. */
  readonly token: string
  readonly endsAt: Date
}

export interface Session {
  readonly id: string
  readonly personId: string
  readonly stage: Stage
  readonly seenAt: Date
  readonly pendingSecret: Buffer | null
}

const minute = 60_000

export async function openSession(
  tx: Tx,
  { personId, stage, client }: { readonly personId: string; readonly stage: Stage; readonly client: Client },
  policy: AuthPolicy,
  now: Date,
): Promise<OpenedSession> {
  const token = randomToken()
  const lasts = stage === 'full' ? policy.sessionHours * 60 * minute : policy.pendingMinutes * minute
  const endsAt = new Date(now.getTime() + lasts)
  await tx
    .insertInto('tk.session')
    .values({
      digest: digestOf(token),
      person_id: personId,
      stage,
      created_at: now,
      seen_at: now,
      ends_at: endsAt,
      network: client.network,
      agent: visibleShort(client.agent, 200),
    })
    .execute()
  return { stage, token, endsAt }
}

/** The session of a cookie, unless it has ended, stood idle too long, or its account was closed. */
export async function findSession(db: Db, token: string, policy: AuthPolicy, now: Date): Promise<Session | undefined> {
  return db
    .selectFrom('tk.session as session')
    .innerJoin('tk.account as account', 'account.person_id', 'session.person_id')
    .select([
      'session.id',
      'session.person_id as personId',
      'session.stage',
      'session.seen_at as seenAt',
      'session.pending_secret as pendingSecret',
    ])
    .$narrowType<{ stage: Stage }>()
    .where('session.digest', '=', digestOf(token))
    .where('session.ends_at', '>', now)
    .where('session.seen_at', '>', idleSince(policy, now))
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
}

/** Keeps a session from standing idle; at most one write a minute, however much it is used. */
export async function touchSession(db: Db, session: Session, now: Date): Promise<void> {
  if (now.getTime() - session.seenAt.getTime() < minute) return
  await db
    .updateTable('tk.session')
    .set({ seen_at: now })
    .where('id', '=', session.id)
    .where('seen_at', '<', now)
    .execute()
}

export interface ListedSession {
  readonly id: string
  readonly createdAt: Date
  readonly seenAt: Date
  readonly endsAt: Date
  readonly network: string
  readonly agent: string
}

/** The sessions of a person that still open something, the latest used first. */
export async function listSessions(
  tx: Tx,
  personId: string,
  policy: AuthPolicy,
  now: Date,
): Promise<readonly ListedSession[]> {
  return tx
    .selectFrom('tk.session')
    .select(['id', 'created_at as createdAt', 'seen_at as seenAt', 'ends_at as endsAt', 'network', 'agent'])
    .where('person_id', '=', personId)
    .where('stage', '=', 'full')
    .where('ends_at', '>', now)
    .where('seen_at', '>', idleSince(policy, now))
    .orderBy('seen_at', 'desc')
    .execute()
}

/** Ends one session of this person; whether there was one. */
export async function endSession(tx: Tx, personId: string, id: string): Promise<boolean> {
  const ended = await tx
    .deleteFrom('tk.session')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}

/** Ends all of a person's, but for the one named. */
export async function endSessionsOf(tx: Tx, personId: string, except?: string): Promise<void> {
  let query = tx.deleteFrom('tk.session').where('person_id', '=', personId)
  if (except !== undefined) query = query.where('id', '<>', except)
  await query.execute()
}

export async function keepPendingSecret(tx: Tx, sessionId: string, sealed: Buffer | null): Promise<void> {
  await tx.updateTable('tk.session').set({ pending_secret: sealed }).where('id', '=', sessionId).execute()
}

function idleSince(policy: AuthPolicy, now: Date): Date {
  return new Date(now.getTime() - policy.idleMinutes * minute)
}
