import type { ConstructorOptions, Queue, WorkOptions } from 'pg-boss'
import { deadLetterQueue, type Job, type JobHandler } from './job.ts'

/**
 * How soon a job runs again whose worker was killed: no heartbeat for 15 s, seen within 10 s, fetched within 5 s,
 * plus the first delay of 2 s. The library's own settings make it 15 minutes.
 */
const heartbeatSeconds = 15
const superviseSeconds = 10
const pollSeconds = 5

const aMonth = 30 * 86_400

/** Options are left out rather than undefined: the library takes a key that is there for a value. */
export function connectionSettings(url: string, role: 'asks' | 'works'): ConstructorOptions {
  const works = role === 'works'
  return {
    connectionString: url,
    schema: 'queue',
    application_name: works ? 'townkeep worker' : 'townkeep queue',
    createSchema: false,
    max: works ? 6 : 2,
    supervise: works,
    schedule: works,
    useListenNotify: works,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  }
}

export function queueSettings(job: Job): Omit<Queue, 'name'> {
  return {
    notify: true,
    heartbeatSeconds,
    retryLimit: job.retries ?? 5,
    retryBackoff: true,
    retryDelay: 2,
    retryDelayMax: 3_600,
    // A batch is done one by one but its clock starts for all at once.
    expireInSeconds: (job.longestSeconds ?? 900) * batchOf(job),
    deadLetter: deadLetterQueue,
    retentionSeconds: aMonth,
    deleteAfterSeconds: 86_400,
  }
}

/** Kept for a year, never tried by itself: a person looks, then runs it again. */
export const deadLetterSettings: Omit<Queue, 'name'> = { retentionSeconds: 366 * 86_400, retryLimit: 0 }

export function workSettings(job: Job) {
  return {
    batchSize: batchOf(job),
    perJobResults: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: pollSeconds,
  } as const satisfies WorkOptions
}

/** How many workers one process has for the job. */
export function workersOf({ job, workers }: JobHandler): number {
  return workers ?? job.workers ?? 2
}

function batchOf(job: Job): number {
  return job.batch ?? 10
}
