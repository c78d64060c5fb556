import type { AuthContext } from './context.ts'
import { endSession, findSession } from './sessions.ts'

/** Ends the session of a cookie, if it still is one. */
export async function signOut(
  { db, policy, record }: AuthContext,
  { token, network }: { readonly token: string; readonly network: string },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async tx => {
    const session = await findSession(tx, token, policy, now)
    if (!session || !(await endSession(tx, session.personId, session.id))) return
    if (session.stage === 'full') await record(tx, { name: 'signed-out', personId: session.personId, network })
  })
}
