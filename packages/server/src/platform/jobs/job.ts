import type { z } from 'zod'

/** What a job carries: ids and versions, never content; whoever does it reads afresh. */
export type JobSchema = z.ZodObject

export interface JobOptions {
  /** Tries after the first, each later than the one before. 5 where absent. */
  readonly retries?: number
  /** The longest that one run may take; then it counts as dead and runs again. 900 where absent. */
  readonly longestSeconds?: number
  /** How many are fetched at once and done one after the other. 10 where absent; 1 for what takes minutes. */
  readonly batch?: number
  /** How many batches one process works on at the same time. 2 where absent. */
  readonly workers?: number
  /** Runs by itself, beside whoever enqueues it; its data are then `{}`. */
  readonly schedule?: { readonly cron: string; readonly timeZone: string }
}

/** What is to be done, apart from how: whoever enqueues knows this only. */
export interface Job<S extends JobSchema = JobSchema> extends JobOptions {
  /** A noun or verb-noun with dots, never renamed: rows in the database carry it. */
  readonly name: string
  readonly data: S
}

export type JobData<J extends Job> = z.output<J['data']>

export function defineJob<S extends JobSchema>(job: Job<S>): Job<S> {
  assertName(job.name)
  return Object.freeze(job)
}

/** What a handler is told beside the data. It must do no harm when run twice with the same `id`. */
export interface JobRun {
  readonly id: string
  /** 1 for the first. */
  readonly attempt: number
  /** Aborted when the process stops or the run has taken too long. */
  readonly signal: AbortSignal
}

export interface JobHandler {
  readonly job: Job
  /** In place of what the job says, where it hangs on the installation. */
  readonly workers?: number
  handle(data: unknown, run: JobRun): Promise<void>
}

/** Binds a job to what does it. The data were checked against the job's schema before. */
export function handleJob<S extends JobSchema>(
  job: Job<S>,
  handle: (data: z.output<S>, run: JobRun) => Promise<void>,
  options: Pick<JobHandler, 'workers'> = {},
): JobHandler {
  return { job, ...options, handle: (data, run) => handle(data as z.output<S>, run) }
}

/** @throws RangeError for a name that the queue would refuse later, or that the dead letters own. */
export function assertName(name: string): void {
  if (!/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(name) || name === deadLetterQueue)
    throw new RangeError(`${JSON.stringify(name)} is no name for a job or an event`)
}

/** Where jobs go that failed too often. */
export const deadLetterQueue = 'dead'
