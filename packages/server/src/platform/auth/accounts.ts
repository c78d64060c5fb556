import type { Tx } from '../db/index.ts'
import { refuseAuth } from './codes.ts'
import { endSessionsOf } from './sessions.ts'
import { isSignInName, nameKey } from './sign-in-name.ts'

export interface Account {
  readonly personId: string
  readonly name: string
  readonly passwordHash: string | null
  /** Sealed. */
  readonly totpSecret: Buffer | null
}

/** An account without a password: an invitation lets its person set one. */
export async function createAccount(
  tx: Tx,
  { personId, name }: { readonly personId: string; readonly name: string },
): Promise<void> {
  if (!isSignInName(name)) throw refuseAuth('not-a-sign-in-name')
  const made = await tx
    .insertInto('tk.account')
    .values({ person_id: personId, name: name.normalize('NFKC').trim(), name_key: nameKey(name) })
    .onConflict(conflict => conflict.column('name_key').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) throw refuseAuth('sign-in-name-taken')
}

/** For whoever makes the person first. @throws Refusal for what is no sign-in name, or somebody's. */
export async function requireFreeName(tx: Tx, name: string): Promise<void> {
  if (!isSignInName(name)) throw refuseAuth('not-a-sign-in-name')
  const taken = await tx
    .selectFrom('tk.account')
    .where('name_key', '=', nameKey(name))
    .select('name')
    .executeTakeFirst()
  if (taken) throw refuseAuth('sign-in-name-taken')
}

/** The open account of a name, or of a person. */
export async function findAccount(
  tx: Tx,
  by: { readonly name: string } | { readonly personId: string },
): Promise<Account | undefined> {
  // What can be nobody's name is not asked for: PostgreSQL refuses some of what can be typed.
  if ('name' in by && !isSignInName(by.name)) return undefined
  const query = tx
    .selectFrom('tk.account')
    .select(['person_id as personId', 'name', 'password_hash as passwordHash', 'totp_secret as totpSecret'])
    .where('closed_at', 'is', null)
  return 'name' in by
    ? query.where('name_key', '=', nameKey(by.name)).executeTakeFirst()
    : query.where('person_id', '=', by.personId).executeTakeFirst()
}

/** The open account, held until the transaction ends: what was checked of it stays so. */
export async function lockAccount(tx: Tx, personId: string): Promise<Account | undefined> {
  return tx
    .selectFrom('tk.account')
    .select(['person_id as personId', 'name', 'password_hash as passwordHash', 'totp_secret as totpSecret'])
    .where('person_id', '=', personId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Ends the person's sessions, but for the one named: whoever knew the old password is out. */
export async function storePassword(
  tx: Tx,
  {
    personId,
    passwordHash,
    keep,
  }: { readonly personId: string; readonly passwordHash: string; readonly keep?: string },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('tk.account')
    .set({ password_hash: passwordHash, password_set_at: now })
    .where('person_id', '=', personId)
    .execute()
  await endSessionsOf(tx, personId, keep)
}

/** Nobody signs in with it any more; sessions, tokens and invitations end with it. */
export async function closeAccount(tx: Tx, personId: string, by: string, now: Date): Promise<void> {
  await tx
    .updateTable('tk.account')
    .set({ closed_at: now })
    .where('person_id', '=', personId)
    .where('closed_at', 'is', null)
    .execute()
  await endSessionsOf(tx, personId)
  await tx
    .updateTable('tk.api_token')
    .set({ ended_at: now, ended_by: by })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
  await tx.deleteFrom('tk.invitation').where('person_id', '=', personId).where('used_at', 'is', null).execute()
}
