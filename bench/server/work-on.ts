import { systemActor, withRight } from '../../packages/server/src/platform/access/index.ts'
import { type Db, openDatabase, type Tx } from '../../packages/server/src/platform/db/index.ts'

export interface Working {
  readonly db: Db
  /** A transaction of the inspection, as the program's worker opens it. */
  readonly within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  close(): Promise<void>
}

/** A pool as a worker has it. */
export function workOn(appUrl: string, connections: number): Working {
  const db = openDatabase({ url: appUrl, connections })
  const actor = systemActor('inspection')
  return { db, within: fn => withRight(db, actor, 'inspection.run', fn), close: () => db.destroy() }
}
