import { z } from 'zod'
import { type Actor, permitsAt, topUnits, withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import type { Queue } from '../../../platform/jobs/index.ts'
import { rerunJobs } from '../actions/rerun-jobs.ts'

const deadLetter = z
  .object({
    id: z.uuid(),
    job: z.string(),
    data: z.record(z.string(), z.unknown()).describe('Ids and versions, no content'),
    reason: z.string(),
    attempts: z.int(),
    enqueuedAt: z.iso.datetime(),
    diedAt: z.iso.datetime(),
  })
  .meta({ id: 'DeadLetter' })

/** What is done behind requests, and what could not be done. Of the whole installation, for those who have the right over all of it. */
export function jobRoutes(means: Means, queue: Queue): readonly Route[] {
  const requireWhole = async (actor: Actor, now: Date) => {
    const isWhole = await withRight(means.db, actor, 'job.read', async tx => {
      const tops = await Promise.all((await topUnits(tx)).map(unit => permitsAt(tx, actor, 'job.read', unit, now)))
      return tops.length > 0 && tops.every(Boolean)
    })
    if (!isWhole) throw refuse('forbidden')
  }
  return [
    defineRoute({
      method: 'GET',
      url: '/jobs',
      right: 'job.read',
      summary: { en: 'What waits and what is being done, by job', 'zh-CN': '后台任务：等待数与执行数' },
      answer: z.object({ items: z.array(z.object({ job: z.string(), waiting: z.int(), active: z.int() })) }),
      async run({ actor, now }) {
        await requireWhole(actor, now)
        return { items: await queue.figures() }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/jobs/dead',
      right: 'job.read',
      summary: { en: 'Jobs that failed too often, oldest first, with the reason', 'zh-CN': '多次失败的任务及原因' },
      query: z.object({ after: z.uuid().optional().describe('The last one of the page before') }),
      answer: z.object({ items: z.array(deadLetter) }),
      async run({ query: { after }, actor, now }) {
        await requireWhole(actor, now)
        const letters = await queue.deadLetters(after === undefined ? {} : { after })
        const items = letters.map(({ data, enqueuedAt, diedAt, ...rest }) => ({
          ...rest,
          data: data as Record<string, unknown>,
          enqueuedAt: enqueuedAt.toISOString(),
          diedAt: diedAt.toISOString(),
        }))
        return { items }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/jobs/dead/rerun',
      right: 'job.rerun',
      summary: { en: 'Run dead jobs again', 'zh-CN': '重新执行失败任务' },
      body: rerunJobs.input,
      answer: z.object({ again: z.int() }),
      status: 200,
      async run(call) {
        await runAction(contextOf(means, call), rerunJobs, call.body)
        return { again: await queue.rerun(call.body.ids) }
      },
    }),
  ]
}
