import { unitPath } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { announce } from '../../../platform/http/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import type { Inspecting, JudgedAnew } from '../inspect-site.ts'
import { judgeAsset, judgeMany } from '../job-names.ts'
import { rejudgingJson } from '../routes/rejudging-answer.ts'
import { findRejudging, keepRejudging, type Rejudging } from '../store/rejudgings.ts'
import { judgeByGoverningPack } from '../visits/judge-by-governing-pack.ts'
import { assetsToJudge } from './assets-to-judge.ts'

export interface Judging extends Inspecting {
  readonly now: () => Date
  /** Assets judged in one run of the job. */
  readonly batchSize?: number
}

/**
 * Judges some assets anew and enqueues itself for the next ones: begun again after a break, it goes on where it stopped. An asset at
 * which the program fails stops no other: it is judged by a job of its own, which tells its reason if it keeps failing.
 */
export async function judgeSome(judging: Judging, id: string): Promise<void> {
  const { within, now, batchSize = 50 } = judging
  const begun = await within(async tx => {
    const rejudging = await findRejudging(tx, id)
    if (rejudging === undefined || rejudging.endedAt !== null) return undefined
    const page = { after: rejudging.doneTo, limit: batchSize }
    return { rejudging, assets: await assetsToJudge(tx, rejudging, page) }
  })
  if (begun === undefined) return
  const { rejudging, assets } = begun
  const outcomes = new Map<string, JudgedAnew | 'failed'>()
  for (const assetId of assets) {
    outcomes.set(assetId, await judgeByGoverningPack(judging, assetId).catch(() => 'failed' as const))
  }
  await within(async tx => {
    const at = now()
    const after = gone(rejudging, outcomes, assets.length < batchSize ? at : null)
    const kept = await keepRejudging(tx, rejudging.doneTo, after, at)
    if (kept === undefined) return
    for (const [assetId, outcome] of outcomes) if (outcome === 'failed') await enqueue(tx, judgeAsset, { assetId })
    if (after.endedAt === null) await enqueue(tx, judgeMany, { rejudgingId: id })
    if (kept.isTold) await tell(tx, after)
  })
}

function gone(
  rejudging: Rejudging,
  outcomes: ReadonlyMap<string, JudgedAnew | 'failed'>,
  endedAt: Date | null,
): Rejudging {
  const came = [...outcomes.values()]
  const of = (outcome: JudgedAnew | 'failed') => rejudging[outcome] + came.filter(one => one === outcome).length
  return {
    ...rejudging,
    anew: of('anew'),
    same: of('same'),
    nothing: of('nothing'),
    failed: of('failed'),
    doneTo: [...outcomes.keys()].at(-1) ?? rejudging.doneTo,
    endedAt,
  }
}

async function tell(tx: Tx, rejudging: Rejudging): Promise<void> {
  await announce(tx, {
    name: rejudging.endedAt ? 'rejudging.over' : 'rejudging.progress',
    data: { rejudging: rejudgingJson(rejudging) },
    right: 'inspection.read',
    unitPath: await unitPath(tx, rejudging.unitId),
  })
}
