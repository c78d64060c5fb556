import { findAccount, storePassword } from './accounts.ts'
import { countTry, forgiveTry } from './attempts.ts'
import type { AuthContext } from './context.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import { type PasswordFault, passwordFault } from './password-rules.ts'

export interface PasswordChange {
  readonly personId: string
  /** The one that stays; all others end. */
  readonly sessionId: string
  readonly current: string
  readonly next: string
  readonly network: string
}

export type PasswordChanged =
  | { readonly outcome: 'changed' | 'wrong' | 'locked' }
  | { readonly outcome: 'fault'; readonly fault: PasswordFault }

/** A person's own change. The present password is asked for, and counted like signing in: an unattended desk is no licence to guess. */
export async function changePassword(
  context: AuthContext,
  { personId, sessionId, current, next, network }: PasswordChange,
  now: Date,
): Promise<PasswordChanged> {
  const { db, policy } = context
  const { may, account } = await db.transaction().execute(async tx => {
    const account = await findAccount(tx, { personId })
    return { account, may: account ? await countTry(tx, network, { name: account.name }, policy, now) : undefined }
  })
  if (may === 'locked') return { outcome: 'locked' }
  if (!account || !(await isPassword(current, account.passwordHash))) return { outcome: 'wrong' }
  const { name } = account
  const fault = passwordFault(next, name)
  const passwordHash = fault ? undefined : await hashPassword(next)
  return db.transaction().execute(async tx => {
    if (passwordHash) {
      await storePassword(tx, { personId, passwordHash, keep: sessionId }, now)
      await context.record(tx, { name: 'password-set', personId, network })
    }
    await forgiveTry(tx, network, { name })
    return fault ? { outcome: 'fault', fault } : { outcome: 'changed' }
  })
}
