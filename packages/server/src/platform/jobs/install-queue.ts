import { PgBoss } from 'pg-boss'
import { deadLetterQueue } from './job.ts'
import { planFaults, type QueuePlan, refuseFaults } from './queue-plan.ts'
import { connectionSettings, deadLetterSettings, queueSettings } from './queue-settings.ts'

/**
 * Brings the schema `queue` to what this program needs: the library's tables, one queue per job with its settings,
 * the subscriptions and the schedules. Any number of processes may do so at once, and again. Needs the queue's own
 * login. Before it, `enqueue` and `publish` fail.
 */
export async function installQueue({ url, plan }: { readonly url: string; readonly plan: QueuePlan }): Promise<void> {
  refuseFaults(planFaults(plan))
  const boss = new PgBoss(connectionSettings(url, 'asks'))
  let trouble: unknown
  boss.on('error', error => (trouble ??= error))
  await boss.start()
  try {
    await createQueues(boss, plan)
    await settleSubscriptions(boss, plan)
    await settleSchedules(boss, plan)
  } finally {
    await boss.stop({ graceful: false })
  }
  if (trouble !== undefined) throw trouble
}

async function createQueues(boss: PgBoss, { jobs }: QueuePlan): Promise<void> {
  await boss.createQueue(deadLetterQueue, deadLetterSettings)
  const present = new Set((await boss.getQueues()).map(({ name }) => name))
  for (const job of jobs) {
    if (present.has(job.name)) await boss.updateQueue(job.name, queueSettings(job))
    else await boss.createQueue(job.name, queueSettings(job))
  }
}

/** Exactly those of the plan: a listener that is gone from the program must not fill a queue that nobody empties. */
async function settleSubscriptions(boss: PgBoss, { subscriptions = [] }: QueuePlan): Promise<void> {
  const wanted = JSON.stringify(subscriptions.map(({ event, job }) => ({ event: event.name, name: job.name })))
  await boss.getDb().executeSql(
    `with wanted as (select event, name from jsonb_to_recordset($1::jsonb) as w(event text, name text)),
       gone as (delete from queue.subscription s where not exists
         (select from wanted w where w.event = s.event and w.name = s.name))
     insert into queue.subscription (event, name) select event, name from wanted on conflict do nothing`,
    [wanted],
  )
}

async function settleSchedules(boss: PgBoss, { jobs }: QueuePlan): Promise<void> {
  const scheduled = jobs.filter(job => job.schedule)
  for (const { name } of await boss.getSchedules())
    if (!scheduled.some(job => job.name === name)) await boss.unschedule(name)
  // Whatever was missed while the program stood still is made up for once.
  for (const { name, schedule } of scheduled)
    if (schedule) await boss.schedule(name, schedule.cron, {}, { tz: schedule.timeZone, missed: 'once' })
}
