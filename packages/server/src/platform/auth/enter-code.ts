import { lockAccount } from './accounts.ts'
import { countTry, forgiveTry } from './attempts.ts'
import type { AuthContext } from './context.ts'
import { useSecondFactor } from './second-factor.ts'
import { type Client, endSession, findSession, openSession } from './sessions.ts'
import type { SignIn } from './sign-in.ts'

/** The second step: a code of the app, or a backup code. `gone`: the first step was too long ago, or the factor was reset meanwhile. */
export async function enterCode(
  context: AuthContext,
  { token, code, client }: { readonly token: string; readonly code: string; readonly client: Client },
  now: Date,
): Promise<SignIn | { readonly outcome: 'gone' }> {
  const { db, kek, policy } = context
  const { network } = client
  const counted = await db.transaction().execute(async tx => {
    const session = await findSession(tx, token, policy, now)
    if (session?.stage !== 'code') return undefined
    return { session, may: await countTry(tx, network, { factorOf: session.personId }, policy, now) }
  })
  if (!counted) return { outcome: 'gone' }
  const { session, may } = counted
  if (may === 'locked') return { outcome: 'locked' }
  const { personId } = session
  return db.transaction().execute(async tx => {
    const account = await lockAccount(tx, personId)
    if (!account?.totpSecret) return { outcome: 'gone' }
    const used = await useSecondFactor(tx, { personId, totpSecret: account.totpSecret }, code, kek, now)
    if (!used) {
      const event = may === 'last' ? 'locked-out' : 'sign-in-refused'
      await context.record(tx, { name: event, personId, network })
      return { outcome: 'wrong' }
    }
    if (!(await endSession(tx, personId, session.id))) return { outcome: 'gone' }
    await forgiveTry(tx, network, { factorOf: personId })
    const event = used === 'code' ? 'signed-in' : 'signed-in-with-backup-code'
    await context.record(tx, { name: event, personId, network })
    return { outcome: 'opened', ...(await openSession(tx, { personId, stage: 'full', client }, policy, now)) }
  })
}
