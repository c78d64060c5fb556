import { dayOf } from '@townkeep/inspect'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import { defineJob, handleJob, type JobHandler, subscribe } from '../../../platform/jobs/index.ts'
import { assetChanged, authorisationChanged, findAsset, standingsOf } from '../../estate/index.ts'
import { siteTurned } from '../events.ts'
import { visitedStatuses } from '../plans/plan.ts'
import { type RetentionDays, usualRetention } from '../retention/rules.ts'
import { beginSampling, endSampling, rollUpDay, tendMonths } from '../store/samples.ts'
import { tellOfTurn } from './tell-people.ts'
import { nextTryAt } from './times.ts'

/** Whether a site is tried from now on, after what its owner allows may have changed. */
const settleAuthorised = defineJob({ name: 'availability.settle-authorised', data: z.object({ assetId: z.uuid() }) })
/** The same, after the asset itself may have. */
const settleChanged = defineJob({ name: 'availability.settle-changed', data: z.object({ id: z.uuid() }) })
/** Tells people that a site went down, or is back. */
const tellTurn = defineJob({ name: 'availability.tell-turn', data: siteTurned.data })
/** Days that are over become one row a site; months that are no longer needed end. */
const rollUp = defineJob({
  name: 'availability.roll-up',
  data: z.object({}),
  schedule: { cron: '20 1 * * *', timeZone: 'Asia/Shanghai' },
  batch: 1,
  workers: 1,
})

export const availabilityJobs = [settleAuthorised, settleChanged, tellTurn, rollUp]
export const availabilitySubscriptions = [
  subscribe(authorisationChanged, settleAuthorised),
  subscribe(assetChanged, settleChanged),
  subscribe(siteTurned, tellTurn),
]

interface AvailabilityWork {
  readonly within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  readonly now: () => Date
  /** Where single tries are kept for other than the usual days; older days are in their rows. */
  readonly retention?: Partial<RetentionDays> | undefined
}

export function availabilityHandlers({ within, now, retention }: AvailabilityWork): JobHandler[] {
  return [
    handleJob(settleAuthorised, ({ assetId }) => within(tx => settle(tx, assetId, now()))),
    handleJob(settleChanged, ({ id }) => within(tx => settle(tx, id, now()))),
    handleJob(tellTurn, turn => within(tx => tellOfTurn(tx, turn, now()))),
    handleJob(rollUp, () => within(tx => rollUpPast(tx, now(), retention?.samples ?? usualRetention.samples))),
  ]
}

async function settle(tx: Tx, assetId: string, now: Date): Promise<void> {
  const asset = await findAsset(tx, assetId)
  const isVisited = asset && (visitedStatuses as readonly string[]).includes(asset.content.status)
  const [standing] = isVisited ? await standingsOf(tx, [assetId], now) : []
  if (standing?.sampling) await beginSampling(tx, [{ assetId, firstAt: nextTryAt(assetId, now) }])
  else await endSampling(tx, [assetId], now)
}

const dayMs = 86_400_000
/** A program that stood still catches up so far. */
const daysBack = 7

async function rollUpPast(tx: Tx, now: Date, keptDays: number): Promise<void> {
  for (let n = daysBack; n > 0; n -= 1) await rollUpDay(tx, dayOf(new Date(now.getTime() - n * dayMs)))
  await tendMonths(tx, new Date(now.getTime() - keptDays * dayMs))
}
