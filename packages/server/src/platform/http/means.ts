import type { z } from 'zod'
import { type Actor, type Right, withRight } from '../access/index.ts'
import { type Action, type ActionContext, type Repeatable, runAction } from '../actions/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { refuse } from '../errors/index.ts'

/** What the routes of a domain are given to work with. */
export interface Means {
  readonly db: Db
  /** For the digests of marked fields in the audit. */
  readonly auditKey?: Uint8Array
}

/** Of a call, what every route needs whatever is asked. */
export interface AnyCall {
  readonly actor: Actor
  readonly now: Date
  readonly repeatable: Repeatable | undefined
  readonly request: { readonly id: string }
}

export function contextOf({ db, auditKey }: Means, { actor, now, repeatable, request }: AnyCall): ActionContext {
  return { db, actor, now, repeatable, request: request.id, ...(auditKey ? { auditKey } : {}) }
}

/** Reads one thing under a right. @throws Refusal where it is not there or out of sight, which is the same. */
export async function readOne<Found>(
  { db }: Means,
  { actor, now }: Pick<AnyCall, 'actor' | 'now'>,
  right: Right,
  find: (tx: Tx) => Promise<Found | undefined>,
): Promise<Found> {
  const found = await withRight(db, actor, right, find, { now })
  if (found === undefined) throw refuse('not-found')
  return found
}

/** Runs the action and gives the row as it is now: of a repeated request, as it is found afresh. */
export async function writeOne<Schema extends z.ZodType, Row>(
  means: Means,
  call: AnyCall,
  action: Action<Schema, Row>,
  input: unknown,
  find: (tx: Tx, id: string) => Promise<Row | undefined>,
): Promise<Row> {
  const done = await runAction(contextOf(means, call), action, input)
  if (done.after !== undefined) return done.after
  return readOne(means, call, action.permit.right, tx => find(tx, done.subject))
}
