import type { z } from 'zod'
import { type Actor, withRight } from '../../../platform/access/index.ts'
import { type Action, type ActionContext, type Repeatable, runAction } from '../../../platform/actions/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'

/** What the routes are given to work with. */
export interface Means {
  readonly db: Db
  readonly auditKey?: Uint8Array
}

interface Caller {
  readonly actor: Actor
  readonly now: Date
  readonly repeatable: Repeatable | undefined
  readonly request: { readonly id: string }
}

export function contextOf({ db, auditKey }: Means, { actor, now, repeatable, request }: Caller): ActionContext {
  return { db, actor, now, repeatable, request: request.id, ...(auditKey ? { auditKey } : {}) }
}

/** Runs the action and gives the row as it is now: of a repeated request, as it is found afresh. */
export async function write<Schema extends z.ZodType, Row>(
  means: Means,
  caller: Caller,
  action: Action<Schema, Row>,
  input: unknown,
  find: (tx: Tx, id: string) => Promise<Row | undefined>,
): Promise<Row> {
  const done = await runAction(contextOf(means, caller), action, input)
  if (done.after !== undefined) return done.after
  const { right } = action.permit
  const row = await withRight(means.db, caller.actor, right, tx => find(tx, done.subject), { now: caller.now })
  if (row === undefined) throw refuse('not-found')
  return row
}
