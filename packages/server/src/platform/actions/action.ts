import type { z } from 'zod'
import type { Actor, Right } from '../access/index.ts'
import type { Marks } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import type { Message } from '../jobs/index.ts'

/**
 * The units at which the right is needed, each of them: where the object is, and where it goes. `undefined`: there is no
 * such object, or it is out of sight. `null`: it belongs to no unit, so only the system may.
 */
export type ActionUnits = string | readonly string[] | null | undefined

/** What a write did. The audit entry and the messages follow from it. */
export interface Outcome<After> {
  /** The id of what was made or changed. */
  readonly subject: string
  /** The row before; absent for what is new. */
  readonly before?: unknown
  /** The row after; absent for what is gone. */
  readonly after: After
  /** What else the audit should say, such as a reason. */
  readonly detail?: unknown
  /** What later domains are told, and what is to be done, in the same transaction. */
  readonly events?: readonly Message[]
}

export interface ActionCall<Input> {
  readonly input: Input
  readonly actor: Actor
  readonly now: Date
}

/** One write: the only kind of thing that changes the ledger, whoever asks for it. */
export interface Action<Schema extends z.ZodType = z.ZodType, After = unknown> {
  /** Noun and verb, `finding.confirm`; stands in the audit. */
  readonly name: string
  readonly input: Schema
  readonly permit: {
    readonly right: Right
    /** Sees only what the right gives. */
    at(input: z.output<Schema>, tx: Tx): ActionUnits | Promise<ActionUnits>
  }
  /** Fields of `before`, `after` and `detail` that enter the audit as digests only. */
  readonly marks?: Marks
  /** May run twice in two transactions, of which one is rolled back: does nothing outside the transaction. */
  run(tx: Tx, call: ActionCall<z.output<Schema>>): Promise<Outcome<After>>
}

/** @throws RangeError for a name that is no noun and verb. */
export function defineAction<Schema extends z.ZodType, After>(action: Action<Schema, After>): Action<Schema, After> {
  if (!/^[a-z][a-z-]*(?:\.[a-z-]+)+$/.test(action.name))
    throw new RangeError(`${JSON.stringify(action.name)} is no name for an action`)
  return Object.freeze(action)
}
