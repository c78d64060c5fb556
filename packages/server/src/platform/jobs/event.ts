import type { z } from 'zod'
import { assertName, type Job, type JobSchema } from './job.ts'

/** Something that happened, told to later domains without knowing them. Carries ids and versions only. */
export interface Event<S extends JobSchema = JobSchema> {
  readonly name: string
  readonly data: S
}

export function defineEvent<S extends JobSchema>(event: Event<S>): Event<S> {
  assertName(event.name)
  return Object.freeze(event)
}

/** Every time the event is published, the job is enqueued with the event's data. */
export interface Subscription {
  readonly event: Event
  readonly job: Job
}

/** A job that asks for less than the event carries fits; one that asks for more does not compile. */
export function subscribe<E extends JobSchema, J extends JobSchema>(
  event: Event<E>,
  job: z.output<E> extends z.input<J> ? Job<J> : never,
): Subscription {
  return { event, job }
}
