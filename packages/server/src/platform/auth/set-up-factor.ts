import { findAccount } from './accounts.ts'
import type { AuthContext } from './context.ts'
import { pendingSecretOf, storeSecondFactor } from './second-factor.ts'
import { type Client, endSession, findSession, keepPendingSecret, type OpenedSession, openSession } from './sessions.ts'
import { newTotpSecret, totpForApps, totpStep } from './totp.ts'

export interface ForApps {
  readonly name: string
  readonly uri: string
  readonly typed: string
}

/**
 * What the app shall take in. Asked again it is the same, so that a page may be loaded twice. Undefined: the session is not at this
 * stage: `set-up` for a first second factor, `full` for another in its place.
 */
export async function showFactor(
  context: AuthContext,
  token: string,
  now: Date,
  stage: 'set-up' | 'full' = 'set-up',
): Promise<ForApps | undefined> {
  const { db, kek, policy, issuer } = context
  return db.transaction().execute(async tx => {
    const session = await findSession(tx, token, policy, now)
    if (session?.stage !== stage) return undefined
    const account = await findAccount(tx, { personId: session.personId })
    if (!account) return undefined
    const bound = pendingSecretOf(session.id)
    const secret = session.pendingSecret ? kek.open(session.pendingSecret, bound) : newTotpSecret()
    if (!session.pendingSecret) await keepPendingSecret(tx, session.id, kek.seal(secret, bound))
    return { name: account.name, ...totpForApps(secret, account.name, issuer) }
  })
}

export type SetUp =
  | ({ readonly outcome: 'opened'; readonly backupCodes: readonly string[] } & OpenedSession)
  | { readonly outcome: 'wrong' | 'gone' }

/** A first right code makes the factor count, gives the backup codes, once, and opens the session. */
export async function confirmFactor(
  context: AuthContext,
  { token, code, client }: { readonly token: string; readonly code: string; readonly client: Client },
  now: Date,
): Promise<SetUp> {
  const { db, kek, policy } = context
  return db.transaction().execute(async tx => {
    const session = await findSession(tx, token, policy, now)
    if (session?.stage !== 'set-up' || !session.pendingSecret) return { outcome: 'gone' }
    const { id, personId, pendingSecret } = session
    const secret = kek.open(pendingSecret, pendingSecretOf(id))
    const step = totpStep(secret, code, now)
    if (step === undefined) return { outcome: 'wrong' }
    const backupCodes = await storeSecondFactor(tx, { personId, secret, step }, kek)
    if (!backupCodes || !(await endSession(tx, personId, id))) return { outcome: 'gone' }
    await context.record(tx, { name: 'second-factor-set', personId, network: client.network })
    await context.record(tx, { name: 'signed-in', personId, network: client.network })
    const opened = await openSession(tx, { personId, stage: 'full', client }, policy, now)
    return { outcome: 'opened', backupCodes, ...opened }
  })
}
