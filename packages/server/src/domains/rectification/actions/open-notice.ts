import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { findNotice, storeOpening } from '../store/notices.ts'

/** The first opening by a person of the addressed unit: the receipt. Later ones change nothing. */
export const openNotice = defineAction({
  name: 'notice.open',
  input: z.strictObject({ id: z.uuid() }),
  permit: { right: 'notice.receive', at: async ({ id }, tx) => (await findNotice(tx, id))?.addresseeId },
  async run(tx, { input: { id }, actor, now }) {
    const first = await storeOpening(tx, id, actor.name, now)
    const notice = (await findNotice(tx, id))!
    if (first) await announceNotice(tx, notice)
    return { subject: id, after: { readAt: notice.readAt, readByName: notice.readByName } }
  },
})
