import type { Tx } from '../db/index.ts'
import { type Account, findAccount, lockAccount } from './accounts.ts'
import { countTry, forgiveTry, type Tried } from './attempts.ts'
import type { AuthContext } from './context.ts'
import { isPassword } from './password-hash.ts'
import { useSecondFactor } from './second-factor.ts'

export interface Proof {
  readonly personId: string
  /** A code of the second factor; the password, where there is none. */
  readonly typed: string
  readonly network: string
}

export type Proven<Result> =
  | { readonly outcome: 'done'; readonly result: Result }
  | { readonly outcome: 'wrong' | 'locked' }

/**
 * Does something to the account that could lock its person out, once the person has proven again to be who signed in: an unattended
 * desk is not enough. Counted like signing in.
 */
export async function afterProof<Result>(
  { db, kek, policy }: AuthContext,
  { personId, typed, network }: Proof,
  now: Date,
  then: (tx: Tx, account: Account) => Promise<Result>,
): Promise<Proven<Result>> {
  const { account, may, tried } = await db.transaction().execute(async tx => {
    const account = await findAccount(tx, { personId })
    const tried: Tried = account?.totpSecret == null ? { name: account?.name ?? '' } : { factorOf: personId }
    return { account, tried, may: await countTry(tx, network, tried, policy, now) }
  })
  if (may === 'locked') return { outcome: 'locked' }
  if (account === undefined) return { outcome: 'wrong' }
  // Compared outside a transaction: it takes its time.
  const byPassword = account.totpSecret === null && (await isPassword(typed, account.passwordHash))
  return db.transaction().execute(async tx => {
    const held = await lockAccount(tx, personId)
    if (held === undefined) return { outcome: 'wrong' }
    const { totpSecret } = held
    const isProven =
      totpSecret === null
        ? byPassword && held.passwordHash === account.passwordHash
        : (await useSecondFactor(tx, { personId, totpSecret }, typed, kek, now)) !== undefined
    if (!isProven) return { outcome: 'wrong' }
    await forgiveTry(tx, network, tried)
    return { outcome: 'done', result: await then(tx, held) }
  })
}
