import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { effective, effectiveAt } from '../model/effective-at.ts'
import { unitName } from '../model/unit.ts'
import { findUnit, lockTree, requireUnit, renameUnit as storeName } from '../store/units.ts'

/** The old name stays that of its time. */
export const renameUnit = defineAction({
  name: 'unit.rename',
  input: z.strictObject({ id: z.uuid(), version: z.int(), name: unitName, at: effectiveAt }),
  permit: { right: 'unit.manage', at: async ({ id }, tx) => (await findUnit(tx, id))?.id },
  async run(tx, { input: { id, version, name, at }, now }) {
    await lockTree(tx)
    const before = await requireUnit(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    await storeName(tx, id, name, effective(at, now))
    return { subject: id, before, after: await requireUnit(tx, id), detail: { at: effective(at, now) } }
  },
})
