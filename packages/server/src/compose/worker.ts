import { estateHandlers, estateSubscriptions, handOverAssets } from '../domains/estate/index.ts'
import type { Ledger } from '../open-ledger.ts'
import { startSealer } from '../platform/audit/index.ts'
import type { Log } from '../platform/http/index.ts'
import { type JobHandler, openQueue, type QueuePlan } from '../platform/jobs/index.ts'

/** Jobs of all domains, and what listens to which event. */
const queuePlan: QueuePlan = { jobs: [handOverAssets], subscriptions: [...estateSubscriptions] }

interface Working {
  readonly ledger: Ledger
  readonly log: Log
}

/** What each job does. */
function handlersOf({ ledger: { db } }: Working): readonly JobHandler[] {
  return [...estateHandlers(db, () => new Date())]
}

/** Starts what lies behind requests. Answers how to stop it: what is under way ends first. */
export async function startWorker(working: Working): Promise<() => Promise<void>> {
  const { ledger, log } = working
  const onTrouble = (error: unknown) => log.warn({ err: error }, 'background work was disturbed')
  const queue = await openQueue({ url: ledger.queueUrl, plan: queuePlan, handlers: handlersOf(working), onTrouble })
  const sealer = startSealer(ledger.db, { onTrouble })
  return async () => {
    await queue.stop()
    await sealer.stop()
  }
}
