import { setTimeout as sleep } from 'node:timers/promises'
import { checkProofs, searchAssets, standingsOf } from '../domains/estate/index.ts'
import { listRuns, runPlan } from '../domains/inspections/index.ts'
import { withRight } from '../platform/access/index.ts'
import { runAction } from '../platform/actions/index.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import { enqueue } from '../platform/jobs/index.ts'
import type { DemoOffice } from './set-up.ts'

const askAgainMs = 1_000
/** So many looks without another site: those that are still silent are not waited for. */
const steadyLooks = 5
const mostLooks = 60

/**
 * Has the proofs of the town's sites looked for, and begins the first round when they are found: before it, no site may be
 * visited. A town that has had a round goes on by its plan.
 */
export async function beginFirstRound(db: Db, { inspector, planId }: DemoOffice, signal: AbortSignal): Promise<void> {
  const rounds = await withRight(db, inspector, 'inspection.read', tx => listRuns(tx, {}, { limit: 1 }))
  if (rounds.length > 0) return
  await db.transaction().execute(tx => enqueue(tx, checkProofs, {}))
  let allowed = 0
  for (let looks = 0, steady = 0; looks < mostLooks && steady < steadyLooks; looks += 1) {
    await sleep(askAgainMs, undefined, { signal })
    const found = await withRight(db, inspector, 'asset.read', allowedSites)
    steady = found > 0 && found === allowed ? steady + 1 : 0
    allowed = found
  }
  await runAction({ db, actor: inspector, now: new Date() }, runPlan, { id: planId })
}

async function allowedSites(tx: Tx): Promise<number> {
  const sites = await searchAssets(tx, { kinds: ['website'] }, { order: 'name', limit: 500 })
  const standings = await standingsOf(
    tx,
    sites.map(site => site.id),
    new Date(),
  )
  return standings.filter(({ visit }) => visit !== undefined).length
}
