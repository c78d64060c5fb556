import type { Tx } from '../db/index.ts'

/** What whoever administers a person may know of how that person signs in. */
export interface AccountState {
  readonly signInName: string
  readonly hasPassword: boolean
  readonly hasFactor: boolean
  /** Until when an invitation that nobody has used is open. */
  readonly invitedUntil: Date | null
}

/** By person; who has no open account is left out. Only for persons within the caller's scope: the table itself has none. */
export async function accountStates(
  tx: Tx,
  personIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, AccountState>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('tk.account as account')
    .leftJoin('tk.invitation as invitation', join =>
      join
        .onRef('invitation.person_id', '=', 'account.person_id')
        .on('invitation.used_at', 'is', null)
        .on('invitation.expires_at', '>', now),
    )
    .select(['account.person_id as personId', 'account.name as signInName', 'invitation.expires_at as invitedUntil'])
    .select(row => [
      row('account.password_hash', 'is not', null).as('hasPassword'),
      row('account.totp_secret', 'is not', null).as('hasFactor'),
    ])
    .where('account.person_id', 'in', personIds)
    .where('account.closed_at', 'is', null)
    .execute()
  return new Map(
    rows.map(({ personId, hasPassword, hasFactor, ...row }) => [
      personId,
      { ...row, hasPassword: Boolean(hasPassword), hasFactor: Boolean(hasFactor) },
    ]),
  )
}
