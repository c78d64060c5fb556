import { defineAction } from '../../../platform/actions/index.ts'
import { withdrawApproval } from '../../../platform/approvals/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { freeItems } from '../store/items.ts'
import { insertEvent, issuerOf, storeState } from '../store/notices.ts'
import { moveInput } from './move-input.ts'
import { lockForMove } from './notice-at-hand.ts'

/** Gives a draft up before it is issued. Its findings may come into another. */
export const withdrawNotice = defineAction({
  name: 'notice.withdraw',
  input: moveInput,
  permit: { right: 'notice.draft', at: ({ id }, tx) => issuerOf(tx, id) },
  async run(tx, { input, actor, now }) {
    const { notice: before, to } = await lockForMove(tx, 'withdraw', input)
    if (before.state === 'proposed')
      await withdrawApproval(tx, { id: before.approvalId!, by: actor, note: input.note, now })
    await freeItems(tx, before.id)
    const after = await storeState(tx, before.id, to, null)
    await insertEvent(tx, after, { what: 'withdraw', by: actor, note: input.note, before: before.state, now })
    await announceNotice(tx, after)
    return { subject: before.id, before, after, detail: { note: input.note } }
  },
})
