import type { Subscription } from './event.ts'
import type { Job, JobHandler } from './job.ts'

/** All that a program does in the background, put together once. */
export interface QueuePlan {
  readonly jobs: readonly Job[]
  readonly subscriptions?: readonly Subscription[]
}

/** What is wrong with a plan, one sentence each. Pure. */
export function planFaults({ jobs, subscriptions = [] }: QueuePlan): string[] {
  const names = jobs.map(job => job.name)
  return [
    ...repeated(names).map(name => `two jobs are called ${name}`),
    ...jobs
      .filter(({ schedule, data }) => schedule && !data.safeParse({}).success)
      .map(({ name }) => `${name} runs by itself but wants data`),
    ...subscriptions
      .filter(({ job }) => !jobs.includes(job))
      .map(({ event, job }) => `${job.name} listens to ${event.name} but is not among the jobs`),
  ]
}

/** What is wrong between jobs and handlers: each job has exactly one, each handler a job. Pure. */
export function handlerFaults(plan: QueuePlan, handlers: readonly JobHandler[]): string[] {
  const handled = handlers.map(({ job }) => job)
  return [
    ...planFaults(plan),
    ...plan.jobs.filter(job => !handled.includes(job)).map(job => `${job.name} has no handler`),
    ...repeated(handled.map(job => job.name)).map(name => `${name} has two handlers`),
    ...handled.filter(job => !plan.jobs.includes(job)).map(job => `the handler of ${job.name} has no job`),
  ]
}

/** @throws Error naming everything that is wrong at once: a program that could lose work does not start. */
export function refuseFaults(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`The background work does not fit together: ${faults.join('; ')}`)
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
}
