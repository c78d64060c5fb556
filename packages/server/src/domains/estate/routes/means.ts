import { type Actor, type Right, withRight } from '../../../platform/access/index.ts'
import type { ActionContext, Repeatable } from '../../../platform/actions/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'

/** What the routes are given to work with. */
export interface Means {
  readonly db: Db
  readonly auditKey?: Uint8Array
}

export interface Caller {
  readonly actor: Actor
  readonly now: Date
  readonly repeatable: Repeatable | undefined
  readonly request: { readonly id: string }
}

export function contextOf({ db, auditKey }: Means, { actor, now, repeatable, request }: Caller): ActionContext {
  return { db, actor, now, repeatable, request: request.id, ...(auditKey ? { auditKey } : {}) }
}

/** Reads one thing under a right. @throws Refusal where it is not there or out of sight, which is the same. */
export async function readOne<Found>(
  { db }: Means,
  { actor, now }: Pick<Caller, 'actor' | 'now'>,
  right: Right,
  find: (tx: Tx) => Promise<Found | undefined>,
): Promise<Found> {
  const found = await withRight(db, actor, right, find, { now })
  if (found === undefined) throw refuse('not-found')
  return found
}
