import { findAccount } from './accounts.ts'
import { afterProof, type Proof, type Proven } from './after-proof.ts'
import type { AuthContext } from './context.ts'
import { makeBackupCodes, pendingSecretOf, replaceSecondFactor } from './second-factor.ts'
import {
  endSession,
  endSessionsOf,
  findSession,
  keepPendingSecret,
  type ListedSession,
  listSessions,
  type Session,
  touchSession,
} from './sessions.ts'
import { totpStep } from './totp.ts'

export interface OwnAccount {
  readonly session: Session
  readonly name: string
  readonly hasFactor: boolean
  readonly sessions: readonly ListedSession[]
}

/** The account of whoever holds this cookie; undefined for one that opens nothing. */
export async function showOwnAccount(
  { db, policy }: AuthContext,
  token: string,
  now: Date,
): Promise<OwnAccount | undefined> {
  return db.transaction().execute(async tx => {
    const session = await findSession(tx, token, policy, now)
    if (session?.stage !== 'full') return undefined
    await touchSession(tx, session, now)
    const { personId } = session
    const account = await findAccount(tx, { personId })
    if (account === undefined) return undefined
    const sessions = await listSessions(tx, personId, policy, now)
    return { session, name: account.name, hasFactor: account.totpSecret !== null, sessions }
  })
}

/** Ends one other session of the same person, or all others. */
export async function endOthers(
  { db, record }: AuthContext,
  { personId, id: own }: Pick<Session, 'personId' | 'id'>,
  which: { readonly id: string } | 'all',
  network: string,
): Promise<void> {
  await db.transaction().execute(async tx => {
    if (which === 'all') await endSessionsOf(tx, personId, own)
    else if (which.id === own || !(await endSession(tx, personId, which.id))) return
    await record(tx, { name: 'sessions-ended', personId, network })
  })
}

/** Ten new ones, shown once; the old ones open nothing any longer. */
export async function renewBackupCodes(
  context: AuthContext,
  proof: Proof,
  now: Date,
): Promise<Proven<readonly string[]>> {
  return afterProof(context, proof, now, async tx => {
    const codes = await makeBackupCodes(tx, proof.personId)
    await context.record(tx, { name: 'backup-codes-made', personId: proof.personId, network: proof.network })
    return codes
  })
}

/**
 * Puts the app that was shown last in the place of the present second factor, once both have given a code. New backup codes come with
 * it, and all other sessions end. `wrong-new`: the new app's code does not fit; nothing was used up.
 */
export async function replaceFactor(
  context: AuthContext,
  { session, code, ...proof }: Proof & { readonly session: Session; readonly code: string },
  now: Date,
): Promise<Proven<readonly string[]> | { readonly outcome: 'wrong-new' }> {
  const { id, personId, pendingSecret } = session
  if (pendingSecret === null) return { outcome: 'wrong-new' }
  const secret = context.kek.open(pendingSecret, pendingSecretOf(id))
  const step = totpStep(secret, code, now)
  if (step === undefined) return { outcome: 'wrong-new' }
  return afterProof(context, proof, now, async tx => {
    const codes = await replaceSecondFactor(tx, { personId, secret, step }, context.kek)
    await endSessionsOf(tx, personId, id)
    await keepPendingSecret(tx, id, null)
    await context.record(tx, { name: 'second-factor-set', personId, network: proof.network })
    return codes
  })
}
