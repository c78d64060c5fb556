import type { z } from 'zod'
import { type Actor, permitsAt, withOneAnswer, withRight } from '../access/index.ts'
import { writeAudit } from '../audit/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { invalidInput, refuse } from '../errors/index.ts'
import { send } from '../jobs/index.ts'
import type { Action, ActionUnits } from './action.ts'
import { claimKey, keepSubject, type Repeatable } from './repeatable.ts'

/** On whose behalf, and with what, an action runs. */
export interface ActionContext {
  readonly db: Db
  readonly actor: Actor
  readonly now: Date
  /** The number of the request, for the audit. */
  readonly request?: string
  /** For the digests of marked fields in the audit; without it they say only that they were there. */
  readonly auditKey?: Uint8Array
  readonly repeatable?: Repeatable | undefined
}

export interface Done<After> {
  readonly subject: string
  /** Absent where the same request had been done before: read the subject afresh. */
  readonly after: After | undefined
  readonly repeated: boolean
}

/** Two transactions got into each other's way; done again from the start, nothing is lost. */
const clashes: ReadonlySet<unknown> = new Set(['40001', '40P01'])
const mostTries = 3

/**
 * Does one write, wholly or not at all: checks the input, then the right at the object's unit, then runs it; its audit
 * entry and its messages are in the same transaction. @throws Refusal for whatever cannot be done.
 */
export async function runAction<Schema extends z.ZodType, After>(
  context: ActionContext,
  action: Action<Schema, After>,
  input: unknown,
): Promise<Done<After>> {
  const read = action.input.safeParse(input)
  if (!read.success) throw invalidInput(read.error.issues, input)
  const { db, actor, now } = context
  for (let tries = 1; ; tries++) {
    try {
      return await withRight(db, actor, action.permit.right, tx => runIn(tx, context, action, read.data), { now })
    } catch (error) {
      if (tries === mostTries || !clashes.has((error as { code?: unknown } | null)?.code)) throw error
    }
  }
}

async function runIn<Schema extends z.ZodType, After>(
  tx: Tx,
  context: ActionContext,
  action: Action<Schema, After>,
  input: z.output<Schema>,
): Promise<Done<After>> {
  const { actor, now, repeatable } = context
  const [unit] = await requirePermission(tx, context, action, await action.permit.at(input, tx))
  const earlier = repeatable && (await claimKey(tx, actor.id, repeatable))
  if (earlier !== undefined) return { subject: earlier, after: undefined, repeated: true }
  const {
    subject,
    before,
    after,
    detail,
    events = [],
  } = await withOneAnswer(() => action.run(tx, { input, actor, now }))
  await writeAudit(
    tx,
    {
      action: action.name,
      subject,
      actor,
      before,
      after,
      detail,
      ...(unit === undefined ? {} : { unit }),
      ...(context.request === undefined ? {} : { request: context.request }),
    },
    { ...(action.marks ? { marks: action.marks } : {}), ...(context.auditKey ? { key: context.auditKey } : {}) },
  )
  for (const event of events) await send(tx, event)
  if (repeatable) await keepSubject(tx, actor.id, repeatable.key, subject)
  return { subject, after, repeated: false }
}

/** The units, of which the first is the audit entry's. @throws Refusal: not there, or not permitted at one of them. */
async function requirePermission(
  tx: Tx,
  { actor, now }: ActionContext,
  { permit }: Action,
  at: ActionUnits,
): Promise<readonly string[]> {
  if (at === null) {
    if (actor.kind !== 'system') throw refuse('forbidden')
    return []
  }
  const units = typeof at === 'string' ? [at] : (at ?? [])
  if (units.length === 0) throw refuse('not-found')
  for (const unit of units) if (!(await permitsAt(tx, actor, permit.right, unit, now))) throw refuse('forbidden')
  return units
}
