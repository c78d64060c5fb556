import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { maintenanceAnnounced } from '../events.ts'
import { refuseEstate } from '../messages.ts'
import { windowFault } from '../model/maintenance.ts'
import { findAsset, lockAsset } from '../store/assets.ts'
import { cancelWindow, findWindow, insertWindow, lockWindow, type PlannedWindow } from '../store/windows.ts'

/** Announces planned work on an asset, before it begins: what is seen meanwhile counts as no failure. */
export const planMaintenance = defineAction({
  name: 'maintenance.plan',
  input: z.strictObject({
    assetId: z.uuid(),
    beginsAt: z.iso.datetime({ offset: true }).transform(text => new Date(text)),
    endsAt: z.iso.datetime({ offset: true }).transform(text => new Date(text)),
    reason: z.string().trim().min(1).max(1000),
  }),
  permit: { right: 'maintenance.announce', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input, actor, now }) {
    const { unitId } = await lockAsset(tx, input.assetId)
    const fault = windowFault(input, now)
    if (fault) throw refuseEstate(fault === 'too-long' ? 'window-too-long' : fault)
    const after = await insertWindow(tx, { ...input, unitId }, actor.id, now)
    return { subject: after.id, after, events: [announced(after)] }
  },
})

/** Calls planned work off. What has passed of it stays planned. */
export const cancelMaintenance = defineAction({
  name: 'maintenance.cancel',
  input: z.strictObject({ id: z.uuid(), version: z.int() }),
  permit: { right: 'maintenance.announce', at: async ({ id }, tx) => (await findWindow(tx, id))?.unitId },
  async run(tx, { input: { id, version }, actor, now }) {
    const before = await lockWindow(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    if (before.cancelledAt !== null || before.endsAt <= now) throw refuse('not-open-now')
    const after = await cancelWindow(tx, id, actor.id, now)
    return { subject: id, before, after, events: [announced(after)] }
  },
})

function announced({ id, assetId, version }: PlannedWindow) {
  return eventMessage(maintenanceAnnounced, { id, assetId, version })
}
