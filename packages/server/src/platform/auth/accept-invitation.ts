import { lockAccount, storePassword } from './accounts.ts'
import { countTry, forgiveTry } from './attempts.ts'
import type { AuthContext } from './context.ts'
import { findInvited, useInvitation } from './invitations.ts'
import { hashPassword } from './password-hash.ts'
import { type PasswordFault, passwordFault } from './password-rules.ts'
import { type Client, openSession } from './sessions.ts'
import { nextStage, type SignIn } from './sign-in.ts'

export type Accepted = SignIn | { readonly outcome: 'fault'; readonly fault: PasswordFault }

/**
 * A one-time code and the password that its person chose. The code is used up only when the password was set.
 * A second factor that was set up before is still asked for: the code replaces a password, not a person.
 */
export async function acceptInvitation(
  context: AuthContext,
  { code, password, client }: { readonly code: string; readonly password: string; readonly client: Client },
  now: Date,
): Promise<Accepted> {
  const { db, policy } = context
  const { network } = client
  const { may, invited } = await db.transaction().execute(async tx => {
    const may = await countTry(tx, network, undefined, policy, now)
    const invited = may === 'locked' ? undefined : await findInvited(tx, code, now)
    // A right code is no guess, whatever becomes of the password.
    if (invited) await forgiveTry(tx, network, undefined)
    return { may, invited }
  })
  if (may === 'locked') return { outcome: 'locked' }
  if (!invited) return { outcome: 'wrong' }
  const fault = passwordFault(password, invited.name)
  if (fault) return { outcome: 'fault', fault }
  const passwordHash = await hashPassword(password)
  const { personId, name } = invited
  return db.transaction().execute(async tx => {
    if (!(await useInvitation(tx, code, now))) return { outcome: 'wrong' }
    const account = await lockAccount(tx, personId)
    if (!account) return { outcome: 'wrong' }
    await storePassword(tx, { personId, passwordHash }, now)
    await forgiveTry(tx, network, { name })
    await context.record(tx, { name: 'password-set', personId, network })
    const stage = nextStage(account, policy)
    if (stage === 'full') await context.record(tx, { name: 'signed-in', personId, network })
    return { outcome: 'opened', ...(await openSession(tx, { personId, stage, client }, policy, now)) }
  })
}
