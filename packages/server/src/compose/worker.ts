import { join } from 'node:path'
import type { EngineOptions } from '@townkeep/inspect'
import type { Config } from '../config.ts'
import {
  administrationHandlers,
  administrationJobs,
  administrationSubscriptions,
} from '../domains/administration/index.ts'
import { estateHandlers, estateJobs, estateSubscriptions } from '../domains/estate/index.ts'
import { findingHandlers, findingJobs, findingSubscriptions } from '../domains/findings/index.ts'
import {
  availabilityHandlers,
  availabilityJobs,
  availabilitySubscriptions,
  inspectionHandlers,
  inspectionJobs,
  startSampling,
} from '../domains/inspections/index.ts'
import { rectificationHandlers, rectificationJobs, rectificationSubscriptions } from '../domains/rectification/index.ts'
import type { Ledger } from '../open-ledger.ts'
import { systemActor, withRight } from '../platform/access/index.ts'
import { startAnchoring, startSealer } from '../platform/audit/index.ts'
import { backupHandlers, makeCopy } from '../platform/backup/index.ts'
import { createOffice } from '../platform/documents/index.ts'
import { fileHandlers, folderStore, sweepFiles } from '../platform/files/index.ts'
import type { Log } from '../platform/http/index.ts'
import { type JobHandler, openQueue, type Queue, type QueuePlan } from '../platform/jobs/index.ts'
import { notifyHandlers, notifyJobs } from '../platform/notify/index.ts'
import { upkeepHandlers, upkeepJobs } from '../upkeep/jobs.ts'
import { lookAtUpkeep } from '../upkeep/look.ts'
import { copying, lookingAt, startCopying } from './copying.ts'
import { type Inspecting, startInspecting } from './inspecting.ts'
import { notifying } from './notifying.ts'

/** Jobs of all domains, and what listens to which event. */
export const queuePlan: QueuePlan = {
  jobs: [
    ...administrationJobs,
    ...estateJobs,
    ...inspectionJobs,
    ...availabilityJobs,
    ...findingJobs,
    ...rectificationJobs,
    ...notifyJobs,
    sweepFiles,
    makeCopy,
    ...upkeepJobs,
  ],
  subscriptions: [
    ...administrationSubscriptions,
    ...estateSubscriptions,
    ...availabilitySubscriptions,
    ...findingSubscriptions,
    ...rectificationSubscriptions,
  ],
}

interface Working {
  readonly ledger: Ledger
  readonly config: Config
  readonly version: string
  /** Stands before the configuration where sites are reached. */
  readonly network: Partial<EngineOptions>
  readonly log: Log
}

/** What each job does. */
function handlersOf(
  { ledger, config, version, log }: Working,
  { work, looking, connector }: Inspecting,
): readonly JobHandler[] {
  const onProofTrouble = (assetId: string, error: unknown) =>
    log.warn({ err: error, assetId }, 'proofs could not be looked for')
  const onMiscount = (faults: readonly unknown[]) =>
    log.error({ faults }, 'counts of findings were wrong; they are mended')
  const store = folderStore(join(config.dataDir, 'files'))
  return [
    ...administrationHandlers({ db: ledger.db, kek: ledger.kek, now: () => new Date() }),
    ...estateHandlers(looking, onProofTrouble),
    ...inspectionHandlers(work),
    ...availabilityHandlers(work),
    ...findingHandlers({ ...work, onMiscount }),
    ...rectificationHandlers({
      db: ledger.db,
      store,
      office: createOffice({ command: config.documents.office }),
      onNoPdf: (noticeId, why) => log.warn({ noticeId, why }, 'a notice has no PDF: its DOCX is the document'),
      now: () => new Date(),
    }),
    ...notifyHandlers(notifying(ledger, config, { version, connector })),
    ...fileHandlers({
      store,
      within: fn => withRight(ledger.db, systemActor('files'), 'file.add', fn),
      now: () => new Date(),
    }),
    ...backupHandlers(copying(ledger, config, version)),
    ...upkeepHandlers({
      db: ledger.db,
      dataDir: config.dataDir,
      ownerUrl: ledger.own?.ownerUrl,
      look: async () => (await lookAtUpkeep(lookingAt(ledger, config))).warnings,
      onWarning: warning => log.warn({ warning }, 'somebody should look at this'),
      now: () => new Date(),
    }),
  ]
}

/** The queue as a process sees it that only asks. */
export function lookAtQueue({ queueUrl }: Ledger, log: Log): Promise<Queue> {
  const onTrouble = (error: unknown) => log.warn({ err: error }, 'the queue could not be asked')
  return openQueue({ url: queueUrl, plan: queuePlan, onTrouble })
}

export interface Worker {
  readonly queue: Queue
  /** What is under way ends first. */
  stop(): Promise<void>
}

/** Starts what lies behind requests. */
export async function startWorker(working: Working): Promise<Worker> {
  const { ledger, log } = working
  const onTrouble = (error: unknown) => log.warn({ err: error }, 'background work was disturbed')
  const inspecting = await startInspecting({ ...working, onTrouble })
  const queue = await openQueue({
    url: ledger.queueUrl,
    plan: queuePlan,
    handlers: handlersOf(working, inspecting),
    onJobFailed: failed => log.warn(failed, 'a job failed'),
    onTrouble,
  })
  const sampling = startSampling(inspecting.sampling, {
    onTrouble: ({ assetId, error }) => log.warn({ err: error, assetId }, 'a site could not be tried'),
  })
  const sealer = startSealer(ledger.db, { onTrouble })
  const anchoring = startAnchoring(ledger.db, { file: working.config.anchorFile, onTrouble })
  const stopCopying = await startCopying(working, onTrouble)
  return {
    queue,
    async stop() {
      // Visits under way end at once, as given up: their jobs run again.
      const ended = inspecting.close()
      await Promise.all([queue.stop(), sampling.stop(), sealer.stop(), anchoring.stop(), stopCopying(), ended])
    },
  }
}
