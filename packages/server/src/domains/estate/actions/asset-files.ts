import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { claimFile, releaseFile } from '../../../platform/files/index.ts'
import { findAsset, lockAsset } from '../store/assets.ts'

const input = z.strictObject({ assetId: z.uuid(), fileId: z.uuid() })
export const ownerOfAsset = (assetId: string) => `asset:${assetId}`

/** Puts an uploaded file with an asset: a contract, a plan, a picture. From then on it is seen wherever the asset is. */
export const addAssetFile = defineAction({
  name: 'asset.add-file',
  input,
  permit: { right: 'asset.manage', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId, fileId } }) {
    const { unitId } = await lockAsset(tx, assetId)
    await claimFile(tx, { fileId, owner: ownerOfAsset(assetId), unitId, family: 'assets' })
    return { subject: assetId, after: { fileId } }
  },
})

/** Takes a file away from an asset. Its bytes stay for a time, unreachable, and are then cleared away. */
export const removeAssetFile = defineAction({
  name: 'asset.remove-file',
  input,
  permit: { right: 'asset.manage', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId, fileId }, now }) {
    await lockAsset(tx, assetId)
    const done = await releaseFile(tx, { fileId, owner: ownerOfAsset(assetId), family: 'assets', now })
    if (!done) throw refuse('not-found')
    return { subject: assetId, before: { fileId }, after: null }
  },
})
