import type { Db } from '../db/index.ts'
import { findApiToken } from './api-tokens.ts'
import type { AuthPolicy } from './policy.ts'
import { findSession, touchSession } from './sessions.ts'

/** Who sends a request: a person with a session, or a machine with a token, which acts within its scopes for a person. */
export type Caller =
  | { readonly kind: 'person'; readonly personId: string; readonly sessionId: string }
  | {
      readonly kind: 'token'
      readonly personId: string
      readonly tokenId: string
      readonly name: string
      readonly scopes: readonly string[]
    }

/**
 * A token that is sent counts alone, even where it is wrong and a cookie beside it is right.
 * @param sent.unattended asked by the browser itself: the session counts as idle all the same
 */
export async function findCaller(
  db: Db,
  sent: {
    readonly cookie: string | undefined
    readonly authorization: string | undefined
    readonly unattended?: boolean
  },
  policy: AuthPolicy,
  now: Date,
): Promise<Caller | undefined> {
  if (sent.authorization !== undefined) {
    const bearer = /^Bearer +(\S{1,200}) *$/i.exec(sent.authorization)?.[1]
    const token = bearer === undefined ? undefined : await findApiToken(db, bearer, now)
    return (
      token && { kind: 'token', personId: token.personId, tokenId: token.id, name: token.name, scopes: token.scopes }
    )
  }
  if (sent.cookie === undefined) return undefined
  const session = await findSession(db, sent.cookie, policy, now)
  if (session?.stage !== 'full') return undefined
  if (!sent.unattended) await touchSession(db, session, now)
  return { kind: 'person', personId: session.personId, sessionId: session.id }
}
