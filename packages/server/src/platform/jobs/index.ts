/**
 * Background work, in the same PostgreSQL. Glossary:
 * - job: something to be done, defined apart from its handler; carries ids, done at least once;
 * - event: something that happened; each job that subscribes is enqueued;
 * - message: a job or an event with its data, sent in the transaction that causes it;
 * - dead letter: a job that failed too often; it waits for a person.
 */
export type { DeadLetter } from './dead-letters.ts'
export { enqueue, publish, send } from './enqueue.ts'
export { defineEvent, type Event, type Subscription, subscribe } from './event.ts'
export { installQueue } from './install-queue.ts'
export { defineJob, handleJob, type Job, type JobData, type JobHandler, type JobRun, type JobSchema } from './job.ts'
export { eventMessage, jobMessage, type Message } from './message.ts'
export { openQueue, type Queue, type QueueFigures, type QueueOptions } from './open-queue.ts'
export { handlerFaults, planFaults, type QueuePlan } from './queue-plan.ts'
export type { JobFailed } from './run-batch.ts'
