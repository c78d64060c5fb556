import { z } from 'zod'
import { type ActionCall, defineAction } from '../../../platform/actions/index.ts'
import { settleApproval } from '../../../platform/approvals/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { draftInFull } from '../draft-in-full.ts'
import { noticeDecided } from '../events.ts'
import { refuseRectification } from '../messages.ts'
import { insertEvent, issuerOf, storeState } from '../store/notices.ts'
import { moveInput } from './move-input.ts'
import { lockForMove } from './notice-at-hand.ts'

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('Of the text that was looked at, as the draft shows it')

/** A second person approves the very text that was shown. */
export const approveNotice = defineAction({
  name: 'notice.approve',
  input: moveInput.extend({ digest }),
  permit: { right: 'notice.approve', at: ({ id }, tx) => issuerOf(tx, id) },
  run: (tx, call) => decide(tx, 'approve', call),
})

/** A second person sends the draft back, with a word. */
export const refuseNotice = defineAction({
  name: 'notice.refuse',
  input: moveInput.extend({ digest }),
  permit: { right: 'notice.approve', at: ({ id }, tx) => issuerOf(tx, id) },
  run: (tx, call) => decide(tx, 'refuse', call),
})

type Decision = z.output<typeof moveInput> & { readonly digest: string }

async function decide(tx: Tx, move: 'approve' | 'refuse', { input, actor, now }: ActionCall<Decision>) {
  const { notice: before, to } = await lockForMove(tx, move, input)
  const { digest } = await draftInFull(tx, before)
  if (digest !== before.digest || digest !== input.digest) throw refuseRectification('notice-text-changed')
  const decision = move === 'approve' ? 'granted' : 'refused'
  await settleApproval(tx, {
    id: before.approvalId!,
    digest,
    decision,
    right: 'notice.approve',
    by: actor,
    note: input.note,
    now,
  })
  const proposal = move === 'approve' ? { digest, approvalId: before.approvalId! } : null
  const after = await storeState(tx, before.id, to, proposal)
  await insertEvent(tx, after, { what: move, by: actor, note: input.note, before: before.state, now })
  await announceNotice(tx, after)
  const { id, version } = after
  return {
    subject: id,
    before,
    after,
    detail: { note: input.note, digest },
    events: [eventMessage(noticeDecided, { id, version, decision })],
  }
}
