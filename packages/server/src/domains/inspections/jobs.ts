import type { Tx } from '../../platform/db/index.ts'
import { enqueue, handleJob, type JobHandler } from '../../platform/jobs/index.ts'
import { searchAssets, standingsOf } from '../estate/index.ts'
import { type Inspecting, inspectSite, type Target } from './inspect-site.ts'
import { beginRounds, makeVisit, openRound } from './job-names.ts'
import { calendar, rulebookOf } from './packs.ts'
import { nextRound, visitedStatuses } from './plans/plan.ts'
import { openWindow } from './plans/schedule.ts'
import { findPlan, lockDuePlan, setNextRound } from './store/plans.ts'
import { addVisits, findRun, insertRun, runOpened, settleVisit, waitingVisit } from './store/runs.ts'

export interface InspectionWork extends Inspecting {
  /** What there is to visit at an asset; undefined where nobody allows it any longer, or it has no address. */
  readonly targetOf: (tx: Tx, assetId: string, now: Date) => Promise<Omit<Target, 'assetId' | 'rulebook'> | undefined>
  readonly now: () => Date
}

export const inspectionJobs = [beginRounds, openRound, makeVisit]

export function inspectionHandlers(work: InspectionWork): JobHandler[] {
  return [
    handleJob(beginRounds, () => beginDueRounds(work)),
    handleJob(openRound, ({ runId }) => listVisits(work, runId)),
    handleJob(makeVisit, ({ visitId }) => visitOnce(work, visitId)),
  ]
}

/** Each plan whose time has come gets a round, unless its last one is still under way; a window that has passed meanwhile is let go. */
async function beginDueRounds({ within, now }: InspectionWork): Promise<void> {
  const beginOne = () =>
    within(async tx => {
      const at = now()
      const plan = await lockDuePlan(tx, at)
      if (plan === undefined) return false
      await setNextRound(tx, plan.id, nextRound(plan, at))
      const window = openWindow(plan.schedule, at, calendar)
      const run =
        window &&
        (await insertRun(tx, {
          planId: plan.id,
          unitId: plan.unitId,
          startedAt: at,
          untilAt: window.ends,
          startedBy: null,
        }))
      if (run) await enqueue(tx, openRound, { runId: run.id })
      return true
    })
  while (await beginOne());
}

const pageSize = 500

/** Page by page, each in a transaction of its own: begun again after a break, it adds what is missing. */
async function listVisits({ within, now }: InspectionWork, runId: string): Promise<void> {
  for (let after: readonly string[] | undefined; ; ) {
    const page = await within(async tx => {
      const run = await findRun(tx, runId)
      const plan = run?.state === 'opening' ? await findPlan(tx, run.planId) : undefined
      if (plan === undefined) return []
      const query = { ...plan.filter, unitId: plan.unitId, statuses: visitedStatuses }
      const assets = await searchAssets(tx, query, { order: 'newest', after, limit: pageSize })
      const standings = await standingsOf(
        tx,
        assets.map(asset => asset.id),
        now(),
      )
      const allowed = standings.filter(standing => standing.visit !== undefined).map(standing => standing.assetId)
      for (const visitId of await addVisits(tx, runId, allowed, plan.pack)) await enqueue(tx, makeVisit, { visitId })
      if (assets.length < pageSize) await runOpened(tx, runId, now())
      return assets
    })
    if (page.length < pageSize) return
    after = page.at(-1)!.keys
  }
}

/** What is no longer waiting was made or left already. A visit that nobody allows any more, or that comes too late, is left. */
async function visitOnce(work: InspectionWork, visitId: string): Promise<void> {
  const { within, targetOf, now } = work
  const waiting = await within(tx => waitingVisit(tx, visitId))
  if (waiting === undefined) return
  const { assetId, runId, pack, untilAt } = waiting
  const target = now() < untilAt ? await within(tx => targetOf(tx, assetId, now())) : undefined
  if (target) await inspectSite(work, visitId, { ...target, assetId, rulebook: rulebookOf(pack) })
  const state = target ? 'made' : 'left'
  await within(tx => settleVisit(tx, { runId, visitId, state, now: now() }))
}
