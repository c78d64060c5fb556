import { loadActor, type Right, rights } from './platform/access/index.ts'
import { type AuthPolicy, findCaller, sessionCookie } from './platform/auth/index.ts'
import type { Db } from './platform/db/index.ts'
import type { AppOptions } from './platform/http/index.ts'

/** Who sends a request, with all that he may do at this moment: roles count afresh with each request. */
export function createAuthenticate(db: Db, policy: AuthPolicy): AppOptions['authenticate'] {
  return async (request, cookies) => {
    const sent = {
      cookie: cookies.read(request, sessionCookie),
      authorization: request.headers.authorization,
      unattended: request.routeOptions.config.unattended === true,
    }
    if (sent.cookie === undefined && sent.authorization === undefined) return undefined
    const now = new Date()
    // Without a transaction: every request asks this, and begin and commit would be half of it. What ends in between counts.
    const caller = await findCaller(db, sent, policy, now)
    if (caller === undefined) return undefined
    const token = caller.kind === 'token' ? { scopes: caller.scopes.filter(isRight) } : undefined
    const actor = await loadActor(db, caller.personId, now, token)
    return actor && { actor, session: caller.kind === 'token' ? caller.tokenId : caller.sessionId }
  }
}

/** A scope of an older version may name what is no right any more. */
function isRight(name: string): name is Right {
  return Object.hasOwn(rights, name)
}
