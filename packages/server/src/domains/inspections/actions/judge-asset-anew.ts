import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { findAsset } from '../../estate/index.ts'
import { judgeAsset } from '../job-names.ts'

/** Judges what was last seen of an asset by its governing pack as it is now, without a visit. */
export const judgeAssetAnew = defineAction({
  name: 'asset.judge-anew',
  input: z.strictObject({ assetId: z.uuid() }),
  permit: { right: 'inspection.run', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(_, { input: { assetId } }) {
    return { subject: assetId, after: { assetId }, events: [jobMessage(judgeAsset, { assetId })] }
  },
})
