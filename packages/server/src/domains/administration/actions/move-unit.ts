import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { effective, effectiveAt } from '../model/effective-at.ts'
import { requireUnit, moveUnit as storeMove } from '../store/units.ts'
import { requireFit, requireParent, unitAndParent } from './units-concerned.ts'

/** Puts a unit with all below it under another one. Past periods keep it where it was. */
export const moveUnit = defineAction({
  name: 'unit.move',
  input: z.strictObject({ id: z.uuid(), version: z.int(), parentId: z.uuid(), at: effectiveAt }),
  permit: {
    right: 'unit.manage',
    async at({ id, parentId }, tx) {
      const concerned = await unitAndParent(tx, id)
      return concerned && [...concerned, parentId]
    },
  },
  async run(tx, { input: { id, version, parentId, at }, now }) {
    const before = { ...(await requireUnit(tx, id)), parentId: await requireParent(tx, id) }
    await requireVersion(tx, { subject: id, row: before, given: version })
    await requireFit(tx, before.kind, parentId)
    await storeMove(tx, id, parentId, effective(at, now))
    return {
      subject: id,
      before,
      after: { ...(await requireUnit(tx, id)), parentId },
      detail: { at: effective(at, now) },
    }
  },
})
