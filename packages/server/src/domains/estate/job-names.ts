import { z } from 'zod'
import { defineJob } from '../../platform/jobs/index.ts'

/** What a unit had goes to the one that it was merged into. */
export const handOverAssets = defineJob({
  name: 'estate.hand-over',
  data: z.object({ id: z.uuid(), intoId: z.uuid() }),
})

/** Looks for owners' proofs at all sites whose time has come. */
export const checkProofs = defineJob({
  name: 'estate.check-proofs',
  data: z.object({}),
  schedule: { cron: '* * * * *', timeZone: 'UTC' },
  batch: 1,
  workers: 1,
})
