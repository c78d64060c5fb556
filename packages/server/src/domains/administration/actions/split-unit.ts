import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { refuse, wrongField } from '../../../platform/errors/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { unitSplit } from '../events.ts'
import { refuseAdministration } from '../messages.ts'
import { effective, effectiveAt } from '../model/effective-at.ts'
import { mayStandBelow, unitCode, unitKinds, unitName } from '../model/unit.ts'
import { childrenOf, closeUnit, createUnit, moveUnit, requireUnit, storeSuccession } from '../store/units.ts'
import { requireFit, requireParent, unitAndParent } from './units-concerned.ts'

const part = z.strictObject({
  kind: z.enum(unitKinds),
  name: unitName,
  code: unitCode.optional(),
  /** Units that stand below the one that is split, and go with this part. */
  takes: z.array(z.uuid()).max(500),
})

/** Parts of a unit become units beside it. What remains goes on, or is closed when nothing stands below it any more. */
export const splitUnit = defineAction({
  name: 'unit.split',
  input: z.strictObject({
    id: z.uuid(),
    version: z.int(),
    parts: z.array(part).min(1).max(50),
    close: z.boolean(),
    at: effectiveAt,
  }),
  permit: { right: 'unit.manage', at: ({ id }, tx) => unitAndParent(tx, id) },
  async run(tx, { input: { id, version, parts, close, at: given }, now }) {
    const at = effective(given, now)
    const parentId = await requireParent(tx, id)
    const before = await requireUnit(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    const below = new Set(await childrenOf(tx, id))
    const partIds: string[] = []
    for (const [index, { takes, ...made }] of parts.entries()) {
      await requireFit(tx, made.kind, parentId)
      const partId = await createUnit(tx, { parentId, ...made }, at)
      for (const child of takes) {
        if (!below.delete(child))
          throw refuse('invalid-input', { fields: [wrongField(`/parts/${index}/takes`, 'not-fitting')] })
        const { kind } = await requireUnit(tx, child)
        if (!mayStandBelow(kind, made.kind)) throw refuseAdministration('kind-does-not-fit')
        await moveUnit(tx, child, partId, at)
      }
      await storeSuccession(tx, id, partId, 'split', at)
      partIds.push(partId)
    }
    if (close) await closeUnit(tx, id, at)
    const after = { ...(await requireUnit(tx, id)), partIds }
    return {
      subject: id,
      before,
      after,
      detail: { at },
      events: [eventMessage(unitSplit, { id, partIds, version: after.version })],
    }
  },
})
