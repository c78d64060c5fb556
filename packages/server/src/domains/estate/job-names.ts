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

const changed = z.object({ id: z.uuid(), assetId: z.uuid(), version: z.int() })

/** Tells people of planned work, announced or called off. */
export const tellOfMaintenance = defineJob({ name: 'estate.tell-of-maintenance', data: changed })

/** Tells people of a proof that is no longer there. */
export const tellOfLostProof = defineJob({ name: 'estate.tell-of-lost-proof', data: changed })

/** Looks once a day which permissions end soon. */
export const remindOfEnds = defineJob({
  name: 'estate.remind-of-ends',
  data: z.object({}),
  schedule: { cron: '0 9 * * *', timeZone: 'Asia/Shanghai' },
  batch: 1,
  workers: 1,
})

/** Tells people that the last permission for a site ends soon. */
export const tellOfEnd = defineJob({
  name: 'estate.tell-of-end',
  data: z.object({ grantId: z.uuid(), days: z.int().min(1) }),
})
