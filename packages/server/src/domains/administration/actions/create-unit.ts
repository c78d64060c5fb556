import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { effective, effectiveAt } from '../model/effective-at.ts'
import { unitCode, unitKinds, unitName } from '../model/unit.ts'
import { lockTree, requireUnit, createUnit as storeUnit } from '../store/units.ts'
import { requireFit } from './units-concerned.ts'

/** A new unit below another; without one, the top of the tree, which only the system makes. */
export const createUnit = defineAction({
  name: 'unit.create',
  input: z.strictObject({
    parentId: z.uuid().nullable(),
    kind: z.enum(unitKinds),
    name: unitName,
    code: unitCode.optional(),
    at: effectiveAt,
  }),
  permit: { right: 'unit.manage', at: ({ parentId }) => parentId },
  async run(tx, { input: { parentId, kind, name, code, at }, now }) {
    await lockTree(tx)
    if (parentId !== null) await requireFit(tx, kind, parentId)
    const id = await storeUnit(tx, { ...(parentId ? { parentId } : {}), kind, name, code }, effective(at, now))
    return { subject: id, after: await requireUnit(tx, id), detail: { parentId, at: effective(at, now) } }
  },
})
