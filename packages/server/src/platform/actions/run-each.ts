import type { z } from 'zod'
import { Refusal, refuse } from '../errors/index.ts'
import type { Action } from './action.ts'
import { type ActionContext, type Done, runAction } from './run-action.ts'

/** What became of one row of a bulk action, in the order of the rows. */
export type RowResult<After> =
  | { readonly ok: true; readonly done: Done<After> }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * The same action once for each row, each in a transaction of its own: what one row is refused is no matter of the
 * others. A fault of ours is the row's as well, as `internal` with its cause.
 */
export async function runEach<Schema extends z.ZodType, After>(
  { repeatable: _, ...context }: ActionContext,
  action: Action<Schema, After>,
  inputs: readonly unknown[],
): Promise<readonly RowResult<After>[]> {
  const results: RowResult<After>[] = []
  for (const input of inputs)
    try {
      results.push({ ok: true, done: await runAction(context, action, input) })
    } catch (error) {
      results.push({ ok: false, refusal: error instanceof Refusal ? error : refuse('internal', { cause: error }) })
    }
  return results
}
