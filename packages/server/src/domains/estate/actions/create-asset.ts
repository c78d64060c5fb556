import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { assetContentSchema, withNormalExtra } from '../model/asset.ts'
import { stateOf } from '../store/asset-changes.ts'
import { changedEvent, fault, registerAssets, requireOpenUnit, requirePeople } from './register.ts'

/** Registers what a unit runs. What tells it apart must be new, here and in every other unit: one answer for both. */
export const createAsset = defineAction({
  name: 'asset.create',
  input: z.strictObject({ unitId: z.uuid(), ...assetContentSchema.shape }),
  permit: { right: 'asset.manage', at: input => input.unitId },
  async run(tx, { input: { unitId, ...given }, actor, now }) {
    const full = withNormalExtra(given)
    if (!full.ok) {
      const fields = full.faults.map(({ key, message }) => fault(`/extra/${key}`, message))
      throw refuse('invalid-input', { fields })
    }
    const { content } = full
    await requireOpenUnit(tx, unitId)
    await requirePeople(tx, content)
    const [after] = await registerAssets(tx, [{ unitId, content }], { actor, now, action: 'asset.create' })
    return { subject: after!.id, after: stateOf(after!), events: [changedEvent(after!)] }
  },
})
