import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { checkProofs } from '../job-names.ts'
import { refuseEstate } from '../messages.ts'
import { findAsset, lockAsset } from '../store/assets.ts'
import { storeProofChecks } from '../store/proof-checks.ts'

/** Has a site's proofs looked at now, as after its owner said that they are there. */
export const askForProofs = defineAction({
  name: 'authorisation.ask-for-proofs',
  input: z.strictObject({ assetId: z.uuid() }),
  permit: { right: 'authorisation.propose', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId }, now }) {
    const asset = await lockAsset(tx, assetId)
    if (asset.host === null) throw refuseEstate('no-address')
    await storeProofChecks(tx, [asset], now)
    return { subject: assetId, after: {}, events: [jobMessage(checkProofs, {})] }
  },
})
