import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { archivableMonths, archiveAudit, makeAuditMonths } from '../platform/audit/index.ts'
import { type Db, openDatabase } from '../platform/db/index.ts'
import { defineJob, handleJob, type Job, type JobHandler } from '../platform/jobs/index.ts'
import type { Warning } from './look.ts'

/** Makes places for the audit of the months to come. */
const makeMonths = defineJob({
  name: 'upkeep.make-audit-months',
  data: z.object({}),
  schedule: { cron: '50 3 * * *', timeZone: 'Asia/Shanghai' },
})

/** Moves old months of the audit into files. */
const archiveMonths = defineJob({
  name: 'upkeep.archive-audit',
  data: z.object({}),
  schedule: { cron: '0 4 2 * *', timeZone: 'Asia/Shanghai' },
  longestSeconds: 4 * 3_600,
  batch: 1,
  workers: 1,
})

/** Looks whether everything behind the work keeps up, and logs what does not. */
const lookAround = defineJob({
  name: 'upkeep.look-around',
  data: z.object({}),
  schedule: { cron: '* * * * *', timeZone: 'UTC' },
  retries: 0,
})

export const upkeepJobs: readonly Job[] = [makeMonths, archiveMonths, lookAround]

/** So long entries can be searched in the program; afterwards they are in files, each still proven by the chain. */
const auditMonthsInDatabase = 24

export interface Upkeep {
  readonly db: Db
  readonly dataDir: string
  /** Only the owner may take a month out of the database: known where the database is our own. */
  readonly ownerUrl: string | undefined
  readonly look: () => Promise<readonly Warning[]>
  readonly onWarning: (warning: Warning) => void
  readonly now: () => Date
}

/** The folder of archived months, which goes with each backup. */
export function auditArchiveFolder(dataDir: string): string {
  return join(dataDir, 'audit')
}

export function upkeepHandlers({ db, dataDir, ownerUrl, look, onWarning, now }: Upkeep): readonly JobHandler[] {
  return [
    handleJob(makeMonths, async () => void (await makeAuditMonths(db))),
    handleJob(archiveMonths, async () => {
      if (ownerUrl === undefined) return
      const owner = openDatabase({ url: ownerUrl, connections: 1 })
      const folder = auditArchiveFolder(dataDir)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      try {
        for (const month of await archivableMonths(owner, auditMonthsInDatabase, now()))
          await archiveAudit(owner, { month, folder, now: now() })
      } finally {
        await owner.destroy()
      }
    }),
    handleJob(lookAround, async () => {
      for (const warning of await look()) onWarning(warning)
    }),
  ]
}
