import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { unitMerged } from '../events.ts'
import { effective, effectiveAt } from '../model/effective-at.ts'
import { childrenOf, closeUnit, moveUnit, requireUnit, storeSuccession } from '../store/units.ts'
import { requireFit, requireParent, unitAndParent } from './units-concerned.ts'

/**
 * One unit goes into another: what stands below it comes to stand below the other, and it is closed there, so that what is still
 * its own is seen from its successor. Past periods keep both apart.
 */
export const mergeUnit = defineAction({
  name: 'unit.merge',
  input: z.strictObject({ id: z.uuid(), version: z.int(), intoId: z.uuid(), at: effectiveAt }),
  permit: {
    right: 'unit.manage',
    async at({ id, intoId }, tx) {
      const concerned = await unitAndParent(tx, id)
      return concerned && [...concerned, intoId]
    },
  },
  async run(tx, { input: { id, version, intoId, at: given }, now }) {
    const at = effective(given, now)
    const before = { ...(await requireUnit(tx, id)), parentId: await requireParent(tx, id) }
    await requireVersion(tx, { subject: id, row: before, given: version })
    for (const child of await childrenOf(tx, id)) {
      await requireFit(tx, (await requireUnit(tx, child)).kind, intoId)
      await moveUnit(tx, child, intoId, at)
    }
    await closeUnit(tx, id, at)
    await moveUnit(tx, id, intoId, at)
    await storeSuccession(tx, id, intoId, 'merge', at)
    const after = { ...(await requireUnit(tx, id)), parentId: intoId }
    return {
      subject: id,
      before,
      after,
      detail: { intoId, at },
      events: [eventMessage(unitMerged, { id, intoId, version: after.version })],
    }
  },
})
