import type { Tx } from '../../../platform/db/index.ts'
import { beginOutage, endOutage, insertTry, lockWatch, scheduleNext } from '../store/samples.ts'
import { step } from './outage.ts'
import type { Try } from './sample.ts'
import { nextTryAt } from './times.ts'

/** A site went down, or is back. */
export interface Turn {
  readonly to: 'down' | 'up'
  readonly assetId: string
  readonly outageId: string
  readonly at: Date
}

/**
 * Keeps a try and what follows from it: when the site is tried next, and whether an outage began or ended. The same try taken twice
 * changes nothing, and a site that is tried no more gets none.
 */
export async function takeTry(tx: Tx, assetId: string, tried: Try, now: Date): Promise<Turn | undefined> {
  const watched = await lockWatch(tx, assetId, tried.at)
  if (watched === undefined) return undefined
  const kept = { ...tried, maintenance: watched.maintenance }
  if (!(await insertTry(tx, assetId, kept))) return undefined
  const { watch, turn, againInMs } = step(watched, kept)
  const nextAt = againInMs === undefined ? nextTryAt(assetId, now) : new Date(now.getTime() + againInMs)
  await scheduleNext(tx, assetId, nextAt, watch.doubtedAt)
  if (turn === undefined) return undefined
  const outageId =
    turn.to === 'down' ? await beginOutage(tx, assetId, turn.at, kept) : await endOutage(tx, assetId, turn.at)
  return outageId === undefined ? undefined : { ...turn, assetId, outageId }
}
