import { type Account, findAccount, lockAccount } from './accounts.ts'
import { countTry, forgiveTry } from './attempts.ts'
import type { AuthContext } from './context.ts'
import { isPassword } from './password-hash.ts'
import type { AuthPolicy } from './policy.ts'
import { type Client, type OpenedSession, openSession, type Stage } from './sessions.ts'

export type SignIn =
  | ({ readonly outcome: 'opened' } & OpenedSession)
  /** The same for a wrong password and for a name that nobody has. */
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'locked' }

/** The first step: name and password. Where a second factor is wanted, the session that opens leads to it and to nothing else. */
export async function signIn(
  context: AuthContext,
  { name, password, client }: { readonly name: string; readonly password: string; readonly client: Client },
  now: Date,
): Promise<SignIn> {
  const { db, policy } = context
  const { may, account } = await db.transaction().execute(async tx => ({
    may: await countTry(tx, client.network, { name }, policy, now),
    account: await findAccount(tx, { name }),
  }))
  if (may === 'locked') return { outcome: 'locked' }
  const right = await isPassword(password, account?.passwordHash)
  return db.transaction().execute(async tx => {
    const held = right && account ? await lockAccount(tx, account.personId) : undefined
    // The password may have been changed while it was compared.
    if (!held || held.passwordHash !== account?.passwordHash) {
      // Written for unknown names as well, so that both cost the same.
      const event = may === 'last' ? 'locked-out' : 'sign-in-refused'
      await context.record(tx, { name: event, personId: account?.personId, network: client.network })
      return { outcome: 'wrong' }
    }
    await forgiveTry(tx, client.network, { name })
    const stage = nextStage(held, policy)
    const opened = await openSession(tx, { personId: held.personId, stage, client }, policy, now)
    if (stage === 'full')
      await context.record(tx, { name: 'signed-in', personId: held.personId, network: client.network })
    return { outcome: 'opened', ...opened }
  })
}

/** What comes after the password. */
export function nextStage({ totpSecret }: Pick<Account, 'totpSecret'>, { secondFactor }: AuthPolicy): Stage {
  if (totpSecret !== null) return 'code'
  return secondFactor === 'required' ? 'set-up' : 'full'
}
