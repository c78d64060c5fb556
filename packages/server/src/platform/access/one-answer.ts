import { refuseAccess } from './codes.ts'

/** Refused by a policy or for want of a privilege; there is such a row already. From PostgreSQL's table of error codes. */
const betraying: ReadonlySet<unknown> = new Set(['42501', '23505'])

/**
 * One answer for a write that a policy refuses and for one that meets a row out of sight: told apart, they would say
 * what other units have. For every write with a key that is unique beyond one unit; whether the row is there
 * within sight is looked up before.
 */
export async function withOneAnswer<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof Error && 'code' in error && betraying.has(error.code))
      throw refuseAccess('not-available-here', { cause: error })
    throw error
  }
}
