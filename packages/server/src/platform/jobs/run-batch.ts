import type { Job as FetchedJob, JobResult } from 'pg-boss'
import type { JobHandler } from './job.ts'

/** Told of each run that failed, whether or not it will be tried again. */
export type JobFailed = (failure: {
  readonly job: string
  readonly id: string
  readonly attempt: number
  readonly error: unknown
}) => void

/**
 * Does a batch one by one; each has an outcome of its own, so that one bad row never stops the others. Data that the
 * job's schema refuses will be refused again: straight to the dead letters.
 */
export async function runBatch(
  handler: JobHandler,
  batch: readonly FetchedJob[],
  failed: JobFailed,
): Promise<JobResult[]> {
  const results: JobResult[] = []
  for (const { id, data, retryCount, signal } of batch) {
    const attempt = retryCount + 1
    const fail = (status: 'failed' | 'deadletter', error: unknown) => {
      failed({ job: handler.job.name, id, attempt, error })
      results.push({ id, status, output: { message: error instanceof Error ? error.message : String(error) } })
    }
    const read = handler.job.data.safeParse(data)
    if (!read.success) {
      fail('deadletter', read.error)
      continue
    }
    try {
      signal.throwIfAborted()
      await handler.handle(read.data, { id, attempt, signal })
      results.push({ id, status: 'completed' })
    } catch (error) {
      fail('failed', error)
    }
  }
  return results
}
