import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { findingHandlers, findingJobs, findingSubscriptions } from '../../packages/server/src/domains/findings/index.ts'
import {
  createPlan,
  type InspectionWork,
  inspectionHandlers,
  inspectionJobs,
  runPlan,
  targetOf,
} from '../../packages/server/src/domains/inspections/index.ts'
import { systemActor } from '../../packages/server/src/platform/access/index.ts'
import { runAction } from '../../packages/server/src/platform/actions/index.ts'
import type { DatabaseUrls, Db } from '../../packages/server/src/platform/db/index.ts'
import { type JobHandler, openQueue } from '../../packages/server/src/platform/jobs/index.ts'
import type { Figure } from '../figure.ts'
import { roundTag } from './data/assets.ts'
import { visitTown } from './data/town-visits.ts'
import { type Working, workOn } from './work-on.ts'

export interface RoundsPlan {
  readonly urls: DatabaseUrls
  /** Lengths of rounds, of those for which sites carry tags. */
  readonly sizes: readonly number[]
  readonly connections: number
  readonly say: (done: string) => void
}

const nights = { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '22:00', to: '06:00' }] }
/** A longer round may cost so much more for each site. */
const most = 1.5

/**
 * Rounds of several lengths through the real queue, the real judging and the real intake. Stubbed at the protocol is the gathering
 * alone: every visit brings the facts of one real visit to a site of the sample town.
 */
export async function measureRounds({ urls, sizes, connections, say }: RoundsPlan): Promise<Figure[]> {
  const working = workOn(urls.app, connections)
  const queue = await openQueue({
    url: urls.queue,
    plan: { jobs: [...inspectionJobs, ...findingJobs], subscriptions: findingSubscriptions },
    handlers: handlersOf(working, await stubbedGather()),
    onTrouble: error => say(`trouble: ${error}`),
  })
  const owner = workOn(urls.owner, 1)
  const figures: Figure[] = []
  try {
    const costs: number[] = []
    for (const size of sizes) {
      const { sites, openedMs, siteMs } = await aRound(working.db, owner.db, size)
      costs.push(siteMs)
      const more = siteMs / costs[0]!
      const isLast = size === sizes.at(-1) && sizes.length > 1
      figures.push({
        name: `Round of ${sites.toLocaleString('en')} sites, gathering stubbed`,
        value: `${siteMs.toFixed(1)} ms a site from its visit to its findings, ${more.toFixed(2)} ×; listed in ${(openedMs / 1_000).toFixed(1)} s`,
        ...(isLast ? { aim: `≤ ${most} × of ${sizes[0]}`, met: more <= most } : {}),
      })
      say(`${figures.at(-1)!.name}: ${figures.at(-1)!.value}`)
    }
    return figures
  } finally {
    await queue.stop(5)
    await Promise.all([working.close(), owner.close()])
  }
}

async function stubbedGather(): Promise<InspectionWork['gather']> {
  const [visit] = await visitTown(['supervision-platform'])
  return async ({ site }) => ({ ...visit!, site, visitedAt: new Date() })
}

function handlersOf({ within }: Working, gather: InspectionWork['gather']): JobHandler[] {
  const now = () => new Date()
  const work: InspectionWork = {
    within,
    now,
    gather,
    facts: { put: async () => {}, get: async () => undefined, delete: async () => {} },
    engine: '0',
    async targetOf(tx, assetId, at) {
      const target = await targetOf(tx, assetId, at)
      return target && { ...target, network: { ipv6: undefined } }
    },
    restsOn: async () => new Set(),
  }
  const handlers = [...inspectionHandlers(work), ...findingHandlers({ within, now, onMiscount: () => {} })]
  // What comes by the clock would come into the middle of a measurement.
  return handlers.map(one => (one.job.schedule ? { ...one, handle: async () => {} } : one))
}

async function aRound(db: Db, owner: Db, size: number) {
  const context = { db, actor: systemActor('bench'), now: new Date() }
  const { rows: top } = await sql<{ id: string }>`select id from tk.unit where kind = 'municipality'`.execute(owner)
  const name = `${size}`
  const plan = {
    unitId: top[0]!.id,
    name,
    filter: { tag: roundTag(size) },
    pack: 'baseline',
    schedule: nights,
    paused: true,
  }
  const { subject: id } = await runAction(context, createPlan, plan)
  const began = performance.now()
  const { subject: runId } = await runAction({ ...context, now: new Date() }, runPlan, { id })
  const opened = until(async () => (await stateOf(owner, runId)) !== 'opening')
  const openedMs = opened.then(() => performance.now() - began)
  await until(async () => (await stateOf(owner, runId)) === 'done')
  const taken = () =>
    sql<{ sites: number; waiting: number; ms: number }>`
      select count(*) as sites, count(*) filter (where look.taken_at is null) as waiting,
        extract(epoch from max(look.taken_at) - min(look.judged_at))::float * 1000 as ms
      from tk.run_visit visit join tk.look look on look.visit_id = visit.visit_id where visit.run_id = ${runId}`.execute(
      owner,
    )
  await until(async () => (await taken()).rows[0]!.waiting === 0)
  const { sites, ms } = (await taken()).rows[0]!
  return { sites, openedMs: await openedMs, siteMs: ms / Math.max(1, sites - 1) }
}

async function stateOf(owner: Db, runId: string): Promise<string> {
  const { rows } = await sql<{ state: string }>`select state from tk.inspection_run where id = ${runId}`.execute(owner)
  return rows[0]!.state
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(100)
}
