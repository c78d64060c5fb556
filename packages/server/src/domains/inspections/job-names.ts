import { z } from 'zod'
import { defineJob } from '../../platform/jobs/index.ts'

/** Looks every minute which plans are due. */
export const beginRounds = defineJob({
  name: 'inspection.begin-rounds',
  data: z.object({}),
  schedule: { cron: '* * * * *', timeZone: 'UTC' },
  batch: 1,
  workers: 1,
})

/** Lists the visits of a round. */
export const openRound = defineJob({ name: 'inspection.open-round', data: z.object({ runId: z.uuid() }), batch: 1 })

/** Makes one visit. */
export const makeVisit = defineJob({
  name: 'inspection.make-visit',
  data: z.object({ visitId: z.uuid() }),
  batch: 1,
  workers: 4,
  retries: 2,
  longestSeconds: 1_800,
})

/** Makes a visit that somebody asked for: it waits for no round. */
export const makeAskedVisit = defineJob({
  name: 'inspection.make-asked-visit',
  data: z.object({ visitId: z.uuid() }),
  batch: 1,
  workers: 2,
  retries: 2,
  longestSeconds: 1_800,
})

/** Judges what was last seen of an asset by its governing pack. */
export const judgeAsset = defineJob({ name: 'inspection.judge-asset', data: z.object({ assetId: z.uuid() }) })

/** Compares two rounds of a plan. */
export const compareRounds = defineJob({
  name: 'inspection.compare-rounds',
  data: z.object({ comparisonId: z.uuid() }),
  batch: 1,
  workers: 1,
})

/** Judges some assets anew, and then the next ones. */
export const judgeMany = defineJob({
  name: 'inspection.judge-many',
  data: z.object({ rejudgingId: z.uuid() }),
  batch: 1,
  workers: 1,
})

/** Forgets what is older than it is kept. */
export const forget = defineJob({
  name: 'inspection.forget',
  data: z.object({}),
  schedule: { cron: '40 2 * * *', timeZone: 'Asia/Shanghai' },
  batch: 1,
  workers: 1,
  longestSeconds: 4 * 3_600,
})
