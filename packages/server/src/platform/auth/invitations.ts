import type { Tx } from '../db/index.ts'
import { refuseAuth } from './codes.ts'
import { digestOf } from './digest.ts'
import { oneTimeCode, readOneTimeCode } from './one-time-code.ts'
import type { AuthPolicy } from './policy.ts'

export interface Invitation {
  /** In the mail or on the paper, and nowhere else. */
  readonly code: string
  readonly name: string
  readonly expiresAt: Date
}

/**
 * A one-time code with which a person sets a password: the first, or a new one for who forgot theirs (a second factor stays).
 * An earlier one of the same person ends. `by` is absent on the command line.
 */
export async function invite(
  tx: Tx,
  { personId, by }: { readonly personId: string; readonly by?: string },
  policy: AuthPolicy,
  now: Date,
): Promise<Invitation> {
  const account = await tx
    .selectFrom('tk.account')
    .select('name')
    .where('person_id', '=', personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!account) throw refuseAuth('no-account')
  const code = oneTimeCode()
  const row = {
    digest: digestOf(code),
    created_by: by ?? null,
    created_at: now,
    expires_at: new Date(now.getTime() + policy.invitationHours * 3_600_000),
  }
  await tx
    .insertInto('tk.invitation')
    .values({ ...row, person_id: personId })
    .onConflict(conflict => conflict.column('person_id').where('used_at', 'is', null).doUpdateSet(row))
    .execute()
  return { code, name: account.name, expiresAt: row.expires_at }
}

export interface Invited {
  readonly personId: string
  /** To sign in by. */
  readonly name: string
  readonly expiresAt: Date
}

/** Whom a typed code invites, if it is one that is still open. */
export async function findInvited(tx: Tx, typed: string, now: Date): Promise<Invited | undefined> {
  const code = readOneTimeCode(typed)
  if (code === undefined) return undefined
  return tx
    .selectFrom('tk.invitation as invitation')
    .innerJoin('tk.account as account', 'account.person_id', 'invitation.person_id')
    .select(['account.person_id as personId', 'account.name', 'invitation.expires_at as expiresAt'])
    .where('invitation.digest', '=', digestOf(code))
    .where('invitation.used_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
}

/** Uses a code up. Of several at once, one is told yes. */
export async function useInvitation(tx: Tx, typed: string, now: Date): Promise<boolean> {
  const code = readOneTimeCode(typed)
  if (code === undefined) return false
  const used = await tx
    .updateTable('tk.invitation')
    .set({ used_at: now })
    .where('digest', '=', digestOf(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}
