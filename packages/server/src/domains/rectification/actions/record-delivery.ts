import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { claimFile } from '../../../platform/files/index.ts'
import { tellUnit } from '../../findings/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { refuseRectification } from '../messages.ts'
import { kindRow } from '../model/index.ts'
import { ownerOfNotice } from '../store/files.ts'
import { itemsOf } from '../store/items.ts'
import { findNotice, insertEvent, lockNotice, storeDelivery } from '../store/notices.ts'
import { bothUnits } from './notice-at-hand.ts'
import { momentOfPaper } from './paper-date.ts'

/** Writes down that the paper was handed over, when and to whom: from that day on the unit's clocks count. */
export const recordDelivery = defineAction({
  name: 'notice.record-delivery',
  input: z.strictObject({
    id: z.uuid(),
    version: z.int(),
    deliveredOn: z.iso.date(),
    deliveredTo: z.string().trim().min(1).max(100),
    /** The receipt, scanned. */
    fileId: z.uuid().optional(),
  }),
  permit: { right: 'notice.record', at: ({ id }, tx) => bothUnits(tx, id) },
  async run(tx, { input: { id, version, deliveredOn, deliveredTo, fileId }, actor, now }) {
    const found = await findNotice(tx, id)
    if (found?.state !== 'issued') throw refuseRectification('notice-move-not-open')
    await requireVersion(tx, { subject: id, row: found, given: version })
    if (found.deliveredAt !== null) throw refuseRectification('delivery-recorded')
    const at = momentOfPaper(deliveredOn, { from: found.issuedAt!, now })
    // Findings before their notice, as whoever answers holds them.
    if (kindRow(found.kind).tells) {
      const items = (await itemsOf(tx, id)).filter(item => item.live)
      const findingIds = items.map(({ findingId }) => findingId)
      await tellUnit(tx, { findingIds, at, by: actor.id, noticeId: id, now })
    }
    const before = await lockNotice(tx, id)
    if (before === undefined) throw refuse('not-found')
    await requireVersion(tx, { subject: id, row: before, given: version })
    if (fileId !== undefined) {
      const { addresseeId: unitId } = before
      await claimFile(tx, { fileId, owner: ownerOfNotice(id), unitId, family: 'notices' })
    }
    const after = await storeDelivery(tx, id, at, deliveredTo)
    await insertEvent(tx, after, { what: 'deliver', by: actor, note: deliveredTo, before: before.state, now })
    await announceNotice(tx, after)
    return { subject: id, before, after, detail: { deliveredOn } }
  },
})
