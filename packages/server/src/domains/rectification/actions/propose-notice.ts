import { defineAction } from '../../../platform/actions/index.ts'
import { requestApproval } from '../../../platform/approvals/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { approvalKind } from '../approval-kind.ts'
import { noticeText } from '../draft-in-full.ts'
import { noticeProposed } from '../events.ts'
import { refuseRectification } from '../messages.ts'
import { digestOf } from '../model/index.ts'
import { itemsOf } from '../store/items.ts'
import { insertEvent, issuerOf, storeState } from '../store/notices.ts'
import { moveInput } from './move-input.ts'
import { lockForMove } from './notice-at-hand.ts'

/** Asks a second person to approve the text as it is now. */
export const proposeNotice = defineAction({
  name: 'notice.propose',
  input: moveInput,
  permit: { right: 'notice.draft', at: ({ id }, tx) => issuerOf(tx, id) },
  async run(tx, { input, actor, now }) {
    const { notice: before, to } = await lockForMove(tx, 'propose', input)
    const items = (await itemsOf(tx, before.id)).filter(item => !item.dropped)
    if (items.length === 0) throw refuseRectification('notice-without-findings')
    const digest = digestOf(noticeText(before, items))
    const { id: approvalId } = await requestApproval(tx, {
      kind: approvalKind,
      subject: before.id,
      unitId: before.issuerId,
      digest,
      by: actor,
      note: input.note,
      now,
    })
    const after = await storeState(tx, before.id, to, { digest, approvalId })
    await insertEvent(tx, after, { what: 'propose', by: actor, note: input.note, before: before.state, now })
    await announceNotice(tx, after)
    const { id, version } = after
    return {
      subject: id,
      before,
      after,
      detail: { note: input.note },
      events: [eventMessage(noticeProposed, { id, version })],
    }
  },
})
