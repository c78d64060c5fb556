import { dayOf } from '@townkeep/inspect'
import type { Tx } from '../../platform/db/index.ts'
import { jobMessage, send } from '../../platform/jobs/index.ts'
import { tellOfBeside } from './job-names.ts'
import { warnedFor } from './model/index.ts'
import { endDueDecisions, takeDecisionsToTell } from './store/decisions.ts'

/** Ends what is over, and has people told, once each, of what ended or ends soon, whatever ended it. */
export async function endDecisionsDue(tx: Tx, now: Date): Promise<void> {
  const today = dayOf(now)
  await endDueDecisions(tx, today, now)
  for (const { id, what } of await takeDecisionsToTell(tx, warnedFor(today), now))
    await send(tx, jobMessage(tellOfBeside, { id, what: `decision-${what}` }))
}
