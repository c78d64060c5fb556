import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuseEstate } from '../messages.ts'
import { mayBecome } from '../model/status.ts'
import { stateOf } from '../store/asset-changes.ts'
import { findAsset, lockAsset } from '../store/assets.ts'
import { changedEvent, requireCurrent, reviseAsset } from './register.ts'

/** Takes an asset out of service, with the reason. It stays in the register and is never visited again unless it is put back. */
export const retireAsset = defineAction({
  name: 'asset.retire',
  input: z.strictObject({ id: z.uuid(), version: z.int(), reason: z.string().trim().min(1).max(1000) }),
  permit: { right: 'asset.manage', at: async ({ id }, tx) => (await findAsset(tx, id))?.unitId },
  async run(tx, { input: { id, version, reason }, actor, now }) {
    const before = await lockAsset(tx, id)
    await requireCurrent(tx, before, version)
    const { status } = before.content
    if (status === 'retired' || !mayBecome(status, 'retired')) throw refuseEstate('status-not-open')
    const to = { unitId: before.unitId, content: { ...before.content, status: 'retired' as const } }
    const after = await reviseAsset(tx, before, to, { actor, now, action: 'asset.retire', reason })
    return {
      subject: id,
      before: stateOf(before),
      after: stateOf(after),
      detail: { reason },
      events: [changedEvent(after)],
    }
  },
})
