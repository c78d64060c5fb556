import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../db/index.ts'
import type { Event } from './event.ts'
import type { Job, JobSchema } from './job.ts'
import type { Message } from './message.ts'

/**
 * Puts a job into the queue within the caller's transaction: rolled back, it never was. Answers the job's id.
 * @throws ZodError for data that the job's schema refuses, and an error for a job that was never installed.
 */
export async function enqueue<S extends JobSchema>(
  tx: Tx,
  job: Job<S>,
  data: z.input<S>,
  { startAfter }: { readonly startAfter?: Date } = {},
): Promise<string> {
  const body = JSON.stringify(job.data.parse(data))
  const made = await sql<{ id: string }>`
    select queue.enqueue(${job.name}, ${body}::jsonb, ${startAfter?.toISOString() ?? null}::timestamptz) as id`.execute(
    tx,
  )
  return made.rows[0]!.id
}

/** One job for each subscriber, within the caller's transaction. Answers how many: none is no mistake. */
export async function publish<S extends JobSchema>(tx: Tx, event: Event<S>, data: z.input<S>): Promise<number> {
  const body = JSON.stringify(event.data.parse(data))
  const made = await sql<{ jobs: number }>`select queue.publish(${event.name}, ${body}::jsonb) as jobs`.execute(tx)
  return made.rows[0]!.jobs
}

export async function send(tx: Tx, message: Message): Promise<void> {
  if ('event' in message) await publish(tx, message.event, message.data)
  else await enqueue(tx, message.job, message.data, message.startAfter ? { startAfter: message.startAfter } : {})
}
