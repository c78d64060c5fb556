import type { PgBoss } from 'pg-boss'
import { deadLetterQueue } from './job.ts'

/** A job that failed too often, as a person sees it. */
export interface DeadLetter {
  readonly id: string
  readonly job: string
  readonly data: unknown
  /** Why, in the words of the last failure. */
  readonly reason: string
  readonly attempts: number
  readonly enqueuedAt: Date
  readonly diedAt: Date
}

const mostListed = 500

/** Oldest first, at most 500; `after` is the id of the last one of the page before. */
export async function listDeadLetters(
  boss: PgBoss,
  { after }: { readonly after?: string } = {},
): Promise<DeadLetter[]> {
  const found = await boss.findJobs(deadLetterQueue, { queued: true, limit: mostListed, ...(after ? { after } : {}) })
  return found.map(job => ({
    id: job.id,
    job: job.sourceName ?? deadLetterQueue,
    data: job.data,
    reason: reasonOf(job.sourceOutput),
    attempts: (job.sourceRetryCount ?? 0) + 1,
    enqueuedAt: job.sourceCreatedOn ?? job.createdOn,
    diedAt: job.createdOn,
  }))
}

/** Puts them back into the queues they came from. Answers how many went. */
export async function rerunDeadLetters(boss: PgBoss, ids: readonly string[]): Promise<number> {
  return ids.length === 0 ? 0 : boss.redrive(deadLetterQueue, { ids: [...ids] })
}

function reasonOf(output: unknown): string {
  const { message, value } = (output ?? {}) as { message?: unknown; value?: { message?: unknown } }
  const said = message ?? value?.message
  return typeof said === 'string' ? said : JSON.stringify(output ?? null)
}
