import type { Tx } from '../../../platform/db/index.ts'
import { enqueue } from '../../../platform/jobs/index.ts'
import { findAsset, isLive, standingsOf } from '../../estate/index.ts'
import type { LimitedTo } from '../coverage.ts'
import { makeAskedVisit } from '../job-names.ts'
import { refuseInspection } from '../messages.ts'
import { usualPack } from '../packs.ts'
import { type AskedVisit, insertAskedVisit } from '../store/asked-visits.ts'
import { governFirst } from '../store/governing-packs.ts'
import { tellAskedVisit } from './tell-asked-visit.ts'

/** Whoever asks wants to see it today. */
const longestMs = 86_400_000

export interface WantVisit {
  readonly assetId: string
  readonly askedBy: string
  /** Rules and places; absent: all of the site. */
  readonly only?: readonly LimitedTo[]
  readonly now: Date
}

/** A visit outside all plans. One that waits already is made for what both want. @throws Refusal where nobody allows it */
export async function wantVisit(tx: Tx, { assetId, askedBy, only, now }: WantVisit): Promise<AskedVisit> {
  const asset = await findAsset(tx, assetId)
  const [standing] = await standingsOf(tx, [assetId], now)
  if (asset === undefined || !isLive(asset.content.status) || standing?.visit === undefined)
    throw refuseInspection('visit-not-allowed')
  await governFirst(tx, assetId, usualPack)
  const untilAt = new Date(now.getTime() + longestMs)
  const { visit, isNew } = await insertAskedVisit(tx, { assetId, askedBy, askedAt: now, untilAt, only })
  if (isNew) {
    await tellAskedVisit(tx, visit)
    await enqueue(tx, makeAskedVisit, { visitId: visit.visitId })
  }
  return visit
}
