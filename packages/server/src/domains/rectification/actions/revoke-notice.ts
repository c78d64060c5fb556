import { defineAction } from '../../../platform/actions/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { noticeRevoked } from '../events.ts'
import { freeItems } from '../store/items.ts'
import { insertEvent, issuerOf, storeRevoking } from '../store/notices.ts'
import { moveInput } from './move-input.ts'
import { lockForMove } from './notice-at-hand.ts'

/**
 * Takes a notice back after its issuing, with a reason that the unit is told. Its number stays used. What the unit was told of its findings
 * stands: their clocks are the findings' own.
 */
export const revokeNotice = defineAction({
  name: 'notice.revoke',
  input: moveInput,
  permit: { right: 'notice.issue', at: ({ id }, tx) => issuerOf(tx, id) },
  async run(tx, { input, actor, now }) {
    const { notice: before } = await lockForMove(tx, 'revoke', input)
    await freeItems(tx, before.id)
    const after = await storeRevoking(tx, before.id, input.note, now)
    await insertEvent(tx, after, { what: 'revoke', by: actor, note: input.note, before: before.state, now })
    await announceNotice(tx, after)
    const { id, version } = after
    return {
      subject: id,
      before,
      after,
      detail: { note: input.note },
      events: [eventMessage(noticeRevoked, { id, version })],
    }
  },
})
