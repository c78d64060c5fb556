import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { findAsset } from '../../estate/index.ts'
import { wantVisit } from '../visits/want-visit.ts'

/** Asks for a visit to an asset now, outside all plans. While one waits, asking again is asking for the same. */
export const askVisit = defineAction({
  name: 'inspection-visit.ask',
  input: z.strictObject({ assetId: z.uuid() }),
  permit: { right: 'inspection.run', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId }, actor, now }) {
    const visit = await wantVisit(tx, { assetId, askedBy: actor.id, now })
    return { subject: visit.visitId, after: visit }
  },
})
