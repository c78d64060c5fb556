import pg from 'pg'
import { z } from 'zod'
import { defineJob, handleJob, type JobHandler } from '../jobs/index.ts'
import { makeBase } from './make-base.ts'
import { copiesIn, isBase } from './manifest.ts'
import { keepDays } from './retention.ts'

/** Looks once an hour whether a copy of our own database is due, makes it, and deletes what is too old. */
export const makeCopy = defineJob({
  name: 'backup.make-copy',
  data: z.object({}),
  schedule: { cron: '10 * * * *', timeZone: 'Asia/Shanghai' },
  longestSeconds: 6 * 3_600,
  retries: 2,
  batch: 1,
  workers: 1,
})

export interface CopyWork {
  readonly dataDir: string
  readonly backupDir: string
  readonly adminUrl: string
  readonly everyHours: number
  readonly keepDays: number
  readonly program: string
  readonly now: () => Date
}

/** @param work undefined where the database is kept by others, as are its copies. */
export function backupHandlers(work: CopyWork | undefined): readonly JobHandler[] {
  return [
    handleJob(makeCopy, async () => {
      if (work === undefined || !(await isCopyDue(work))) return
      await makeBase({ ...work, now: work.now() })
      keepDays(work.backupDir, work.keepDays, work.now())
    }),
  ]
}

/** One that is a few minutes early is better than one that is an hour late. */
const earlyMs = 30 * 60_000

/** Due by age; and at once where the database lives on another timeline than its newest copy, as after a restore. */
export async function isCopyDue({ backupDir, adminUrl, everyHours, now }: CopyWork): Promise<boolean> {
  const newest = copiesIn(backupDir).findLast(isBase)?.manifest
  if (newest === undefined) return true
  const age = now().getTime() - newest.beganAt.getTime()
  return age >= everyHours * 3_600_000 - earlyMs || newest.timeline !== (await timelineOf(adminUrl))
}

async function timelineOf(adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ timeline: number }>(
      'select timeline_id as timeline from pg_control_checkpoint()',
    )
    return rows[0]!.timeline
  } finally {
    await client.end()
  }
}
