import type { Tx } from '../db/index.ts'
import { refuseAuth } from './codes.ts'
import type { AuthPolicy } from './policy.ts'
import { removeSecondFactor } from './second-factor.ts'

export interface ResetRequest {
  readonly personId: string
  readonly by: string
  readonly reason: string
}

/** The first of two persons asks, with a reason; nothing changes yet. */
export async function requestFactorReset(
  tx: Tx,
  { personId, by, reason }: ResetRequest,
  policy: AuthPolicy,
  now: Date,
): Promise<string> {
  if (personId === by) throw refuseAuth('own-second-factor')
  const account = await tx
    .selectFrom('tk.account')
    .select('totp_secret')
    .where('person_id', '=', personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!account) throw refuseAuth('no-account')
  if (account.totp_secret === null) throw refuseAuth('no-second-factor')
  const made = await tx
    .insertInto('tk.factor_reset')
    .values({
      person_id: personId,
      reason,
      requested_by: by,
      requested_at: now,
      expires_at: new Date(now.getTime() + policy.resetHours * 3_600_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** The second one approves: the factor, its backup codes and all sessions are gone. Gives whose they were. */
export async function approveFactorReset(
  tx: Tx,
  { id, by }: { readonly id: string; readonly by: string },
  now: Date,
): Promise<string> {
  const { personId, requestedBy } = await lockOpenReset(tx, id, now)
  if (personId === by) throw refuseAuth('own-second-factor')
  if (requestedBy === by) throw refuseAuth('same-person-twice')
  await tx.updateTable('tk.factor_reset').set({ approved_by: by, approved_at: now }).where('id', '=', id).execute()
  await removeSecondFactor(tx, personId)
  return personId
}

/** Either of two persons says no. */
export async function withdrawFactorReset(tx: Tx, id: string, now: Date): Promise<void> {
  await lockOpenReset(tx, id, now)
  await tx.updateTable('tk.factor_reset').set({ withdrawn_at: now }).where('id', '=', id).execute()
}

export interface Reset extends ResetRequest {
  readonly id: string
  readonly requestedAt: Date
  readonly expiresAt: Date
}

/** What waits for a second person, for persons within the caller's scope. */
export async function openFactorResets(tx: Tx, now: Date): Promise<readonly Reset[]> {
  return resets(tx)
    .where('approved_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('requested_at')
    .execute()
}

/** Open or not, for a person within the caller's scope. */
export async function findFactorReset(tx: Tx, id: string): Promise<Reset | undefined> {
  return resets(tx).where('reset.id', '=', id).executeTakeFirst()
}

/** The table has no scope of its own: the person's is asked. */
function resets(tx: Tx) {
  return tx
    .selectFrom('tk.factor_reset as reset')
    .innerJoin('tk.person as person', 'person.id', 'reset.person_id')
    .select([
      'reset.id',
      'reset.person_id as personId',
      'requested_by as by',
      'reason',
      'requested_at as requestedAt',
      'expires_at as expiresAt',
    ])
}

async function lockOpenReset(tx: Tx, id: string, now: Date): Promise<{ personId: string; requestedBy: string }> {
  const reset = await tx
    .selectFrom('tk.factor_reset')
    .select(['person_id as personId', 'requested_by as requestedBy'])
    .where('id', '=', id)
    .where('approved_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  if (!reset) throw refuseAuth('reset-not-open')
  return reset
}
