import type { Tx } from '../../../platform/db/index.ts'
import { compareWithBefore } from '../comparison/compare-rounds.ts'
import type { ListedRunVisit } from '../store/run-visits.ts'
import type { Run } from './round.ts'
import { tellRound } from './tell-round.ts'

/** What follows when a round has ended: browsers are told, and it is compared with the one before it. */
export async function roundOver(tx: Tx, run: Run, now: Date, last?: ListedRunVisit): Promise<void> {
  await tellRound(tx, 'over', run, last)
  await compareWithBefore(tx, run, now)
}
