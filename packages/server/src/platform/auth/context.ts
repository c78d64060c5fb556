import type { Db, Tx } from '../db/index.ts'
import type { Kek } from './kek.ts'
import type { AuthPolicy } from './policy.ts'

export const authEvents = [
  'signed-in',
  'signed-in-with-backup-code',
  'sign-in-refused',
  'locked-out',
  'signed-out',
  'password-set',
  'second-factor-set',
  'backup-codes-made',
  'sessions-ended',
] as const

/** What signing in leaves in the audit. `personId` is absent for a name that nobody has: what was typed is not kept. */
export interface AuthEvent {
  readonly name: (typeof authEvents)[number]
  readonly personId: string | undefined
  readonly network: string
}

/** What the steps of signing in work with. They open transactions of their own: a counted try must last when the answer is no. */
export interface AuthContext {
  readonly db: Db
  readonly kek: Kek
  readonly policy: AuthPolicy
  /** Shown by authenticator apps beside the name. */
  readonly issuer: string
  record(tx: Tx, event: AuthEvent): Promise<void>
}
