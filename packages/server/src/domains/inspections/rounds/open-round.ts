import type { Tx } from '../../../platform/db/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import { searchAssets, standingsOf } from '../../estate/index.ts'
import { makeVisit } from '../job-names.ts'
import { visitedStatuses } from '../plans/plan.ts'
import { findPlan } from '../store/plans.ts'
import { addVisits } from '../store/run-visits.ts'
import { holdRun, keepRun } from '../store/runs.ts'
import { opened } from './round.ts'
import { roundOver } from './round-over.ts'
import { tellRound } from './tell-round.ts'

export interface Opening {
  readonly within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  readonly now: () => Date
  /** Assets looked up in one transaction. */
  readonly pageSize?: number
}

/** Lists the visits of a round page by page, each in a transaction of its own: begun again after a break, it adds what is missing. */
export async function listVisits({ within, now, pageSize = 500 }: Opening, runId: string): Promise<void> {
  for (let after: readonly string[] | undefined; ; ) {
    const page = await within(tx => addPage(tx, { runId, after, pageSize, now: now() }))
    if (page.length < pageSize) return
    after = page.at(-1)!.keys
  }
}

interface Page {
  readonly runId: string
  readonly after: readonly string[] | undefined
  readonly pageSize: number
  readonly now: Date
}

async function addPage(tx: Tx, { runId, after, pageSize, now }: Page) {
  // Held, so that whoever stops the round meanwhile waits, and leaves these visits too.
  const run = (await holdRun(tx, runId))?.run
  const plan = run?.state === 'opening' ? await findPlan(tx, run.planId) : undefined
  if (plan === undefined) return []
  const query = { ...plan.filter, unitId: plan.unitId, statuses: visitedStatuses }
  const assets = await searchAssets(tx, query, { order: 'newest', after, limit: pageSize })
  const ids = assets.map(asset => asset.id)
  const allowed = (await standingsOf(tx, ids, now)).filter(standing => standing.visit !== undefined)
  const added = await addVisits(
    tx,
    runId,
    allowed.map(standing => standing.assetId),
    plan.pack,
  )
  for (const visitId of added) await enqueue(tx, makeVisit, { visitId })
  if (assets.length < pageSize) {
    const full = opened((await holdRun(tx, runId))!.run, now)
    await keepRun(tx, full, now)
    if (full.endedAt) await roundOver(tx, full, now)
    else await tellRound(tx, 'progress', full)
  }
  return assets
}
