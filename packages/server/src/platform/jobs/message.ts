import type { z } from 'zod'
import type { Event } from './event.ts'
import type { Job, JobSchema } from './job.ts'

/** A job or an event together with its data: what an action returns to be sent in its transaction. */
export type Message =
  | { readonly job: Job; readonly data: Readonly<Record<string, unknown>>; readonly startAfter?: Date }
  | { readonly event: Event; readonly data: Readonly<Record<string, unknown>> }

export function jobMessage<S extends JobSchema>(job: Job<S>, data: z.input<S>, startAfter?: Date): Message {
  return startAfter ? { job, data, startAfter } : { job, data }
}

export function eventMessage<S extends JobSchema>(event: Event<S>, data: z.input<S>): Message {
  return { event, data }
}
