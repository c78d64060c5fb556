import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { effective, effectiveAt } from '../model/effective-at.ts'
import { requireUnit, closeUnit as storeClosed } from '../store/units.ts'
import { requireParent, unitAndParent } from './units-concerned.ts'

/** Nothing new comes to it; what it has stays, seen from above. */
export const closeUnit = defineAction({
  name: 'unit.close',
  input: z.strictObject({ id: z.uuid(), version: z.int(), at: effectiveAt }),
  permit: { right: 'unit.manage', at: ({ id }, tx) => unitAndParent(tx, id) },
  async run(tx, { input: { id, version, at }, now }) {
    await requireParent(tx, id)
    const before = await requireUnit(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    await storeClosed(tx, id, effective(at, now))
    return { subject: id, before, after: await requireUnit(tx, id), detail: { at: effective(at, now) } }
  },
})
