import { unitPath } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { announce } from '../../../platform/http/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import { compareRounds } from '../job-names.ts'
import type { Run } from '../rounds/round.ts'
import { roundComparisonJson } from '../routes/comparison-answer.ts'
import { comparedLooks, type PairedVisits, pairedVisits } from '../store/compared-looks.ts'
import {
  beginComparison,
  type ComparedAsset,
  holdComparison,
  insertRows,
  keepComparison,
  roundBefore,
} from '../store/round-comparisons.ts'
import { type ChangeCounts, type ComparedLook, compareVisits, countChanges } from './compare-visits.ts'

/** Has a round that is over compared with the one before it. */
export async function compareWithBefore(tx: Tx, { id, planId, unitId }: Run, now: Date): Promise<void> {
  const beforeId = await roundBefore(tx, planId, id)
  if (beforeId === undefined) return
  const { comparison, isNew } = await beginComparison(tx, { unitId, beforeId, afterId: id }, now)
  if (isNew) await enqueue(tx, compareRounds, { comparisonId: comparison.id })
}

export interface Comparing {
  readonly within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  readonly now: () => Date
  /** Assets compared in one transaction. */
  readonly batchSize?: number
}

/** Compares two rounds batch by batch, each in a transaction of its own: begun again after a break, it goes on where it stopped. */
export async function doComparison({ within, now, batchSize = 100 }: Comparing, comparisonId: string): Promise<void> {
  while (await within(tx => compareBatch(tx, comparisonId, batchSize, now())));
}

/** Answers whether there is more. */
async function compareBatch(tx: Tx, id: string, batchSize: number, now: Date): Promise<boolean> {
  const comparison = await holdComparison(tx, id)
  if (comparison === undefined) return false
  const pairs = await pairedVisits(tx, comparison, { after: comparison.doneTo, limit: batchSize })
  const visits = pairs.flatMap(({ before, after }) => [before, after].filter(visit => visit !== null))
  const looks = await comparedLooks(tx, visits)
  await insertRows(
    tx,
    id,
    pairs.flatMap(pair => comparedAsset(pair, looks) ?? []),
  )
  const endedAt = pairs.length < batchSize ? now : null
  const kept = { ...comparison, doneTo: pairs.at(-1)?.assetId ?? comparison.doneTo, endedAt }
  await keepComparison(tx, kept)
  if (endedAt)
    await announce(tx, {
      name: 'round-comparison.ready',
      data: { comparison: roundComparisonJson(kept) },
      right: 'inspection.read',
      unitPath: await unitPath(tx, kept.unitId),
    })
  return endedAt === null
}

const nothing: ChangeCounts = { new: 0, gone: 0, unchanged: 0, regraded: 0, judgedAnew: 0, notLookedAt: 0 }

/** Undefined where neither round made a visit. What one round alone saw is neither new nor gone: the other did not look. */
function comparedAsset(
  { assetId, before, after }: PairedVisits,
  looks: ReadonlyMap<string, readonly ComparedLook[]>,
): ComparedAsset | undefined {
  if (before === null && after === null) return undefined
  const [earlier, later] = [before && looks.get(before), after && looks.get(after)]
  const asset = { assetId, before, after }
  if (before !== null && after !== null) {
    if (!earlier || !later) return { ...asset, state: 'not-kept', counts: nothing }
    return { ...asset, state: 'compared', counts: countChanges(compareVisits(earlier, later)) }
  }
  const only = earlier || later
  if (!only) return { ...asset, state: 'not-kept', counts: nothing }
  const state = after === null ? 'before-only' : 'after-only'
  return { ...asset, state, counts: { ...nothing, notLookedAt: only.at(-1)!.found.length } }
}
