import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { stateOf } from '../store/asset-changes.ts'
import { findAsset, lockAsset } from '../store/assets.ts'
import { changedEvent, requireCurrent, requireOpenUnit, reviseAsset } from './register.ts'

/** Hands an asset to another unit from now on; the right is needed in both. Past periods keep whose it was. */
export const moveAsset = defineAction({
  name: 'asset.move',
  input: z.strictObject({ id: z.uuid(), version: z.int(), unitId: z.uuid() }),
  permit: {
    right: 'asset.move',
    async at({ id, unitId }, tx) {
      const asset = await findAsset(tx, id)
      return asset && [asset.unitId, unitId]
    },
  },
  async run(tx, { input: { id, version, unitId }, actor, now }) {
    const before = await lockAsset(tx, id)
    await requireCurrent(tx, before, version)
    await requireOpenUnit(tx, unitId)
    const to = { unitId, content: before.content }
    const after = await reviseAsset(tx, before, to, { actor, now, action: 'asset.move' })
    return { subject: id, before: stateOf(before), after: stateOf(after), events: [changedEvent(after)] }
  },
})
