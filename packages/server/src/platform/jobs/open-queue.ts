import { type Job as FetchedJob, PgBoss } from 'pg-boss'
import { type DeadLetter, listDeadLetters, rerunDeadLetters } from './dead-letters.ts'
import { installQueue } from './install-queue.ts'
import { deadLetterQueue, type JobHandler } from './job.ts'
import { handlerFaults, planFaults, type QueuePlan, refuseFaults } from './queue-plan.ts'
import { connectionSettings, workersOf, workSettings } from './queue-settings.ts'
import { type JobFailed, runBatch } from './run-batch.ts'

export interface QueueOptions {
  /** The queue's own login. */
  readonly url: string
  readonly plan: QueuePlan
  /** Given: this process works. Absent: it only looks, as a web process does. */
  readonly handlers?: readonly JobHandler[]
  readonly onJobFailed?: JobFailed
  /** Troubles of the queue itself, such as a database that is away; it goes on by itself. */
  readonly onTrouble: (error: unknown) => void
}

export interface QueueFigures {
  readonly job: string
  readonly waiting: number
  readonly active: number
}

/** A process's hold on the queue, from start to `stop`. */
export interface Queue {
  deadLetters(page?: { readonly after?: string }): Promise<DeadLetter[]>
  rerun(ids: readonly string[]): Promise<number>
  /** Waiting and active per job, at most ten seconds old; the dead letters under `dead`. */
  figures(): Promise<QueueFigures[]>
  /** Ends what is being done, for at most `graceSeconds`; the rest runs again elsewhere. */
  stop(graceSeconds?: number): Promise<void>
}

/** @throws Error, before anything is fetched, when a job has no handler or two. */
export async function openQueue({ url, plan, handlers, onJobFailed, onTrouble }: QueueOptions): Promise<Queue> {
  refuseFaults(handlers ? handlerFaults(plan, handlers) : planFaults(plan))
  await installQueue({ url, plan })
  const boss = new PgBoss(connectionSettings(url, handlers ? 'works' : 'asks'))
  boss.on('error', onTrouble)
  await boss.start()
  for (const handler of handlers ?? [])
    for (let n = 0; n < workersOf(handler); n++) await startWorker(boss, handler, onJobFailed ?? (() => {}))
  return {
    deadLetters: page => listDeadLetters(boss, page),
    rerun: ids => rerunDeadLetters(boss, ids),
    figures: async () => {
      const queues = await boss.getQueues([deadLetterQueue, ...plan.jobs.map(({ name }) => name)])
      return queues.map(({ name, queuedCount, activeCount }) => ({
        job: name,
        waiting: queuedCount,
        active: activeCount,
      }))
    },
    stop: (graceSeconds = 20) => boss.stop({ graceful: true, timeout: graceSeconds * 1000 }),
  }
}

/**
 * One worker of a job: what it fetched is done, then it looks at once whether there is more, and waits only when there is not. The
 * library's own bursts leave out batches of one, and would let each visit of a round wait for the next look.
 */
async function startWorker(boss: PgBoss, handler: JobHandler, onJobFailed: JobFailed): Promise<void> {
  let id: string | undefined
  id = await boss.work(handler.job.name, workSettings(handler.job), async (batch: FetchedJob[]) => {
    const results = await runBatch(handler, batch, onJobFailed)
    if (id !== undefined) boss.notifyWorker(id)
    return results
  })
}
