/** The one way to write. An action is defined in a file of its own; routes, bulk, imports and jobs run it. */
export { type Action, type ActionCall, type ActionUnits, defineAction, type Outcome } from './action.ts'
export { forgetKeys, type Repeatable } from './repeatable.ts'
export { requireVersion } from './require-version.ts'
export { type ActionContext, type Done, runAction } from './run-action.ts'
export { type RowResult, runEach } from './run-each.ts'
