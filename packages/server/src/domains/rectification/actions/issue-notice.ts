import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { usualTimeZone, wallTime } from '../../../platform/calendar/index.ts'
import { formatNumber, takeNumber } from '../../../platform/documents/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { tellUnit } from '../../findings/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { draftInFull } from '../draft-in-full.ts'
import { noticeIssued } from '../events.ts'
import { refuseRectification } from '../messages.ts'
import { type IssuedDocument, kindRow } from '../model/index.ts'
import { findLetterhead } from '../store/letterheads.ts'
import { deliveries, insertEvent, storeIssuing } from '../store/notices.ts'
import { moveInput } from './move-input.ts'
import { bothUnits, lockForMove } from './notice-at-hand.ts'

/**
 * Sends a notice out: the approved text and no other. Delivered in the program, the unit's clocks begin now; on paper, when its
 * delivery is recorded. The number is taken as late as can be, since whoever wants the next one waits; files are made afterwards.
 */
export const issueNotice = defineAction({
  name: 'notice.issue',
  input: moveInput.extend({ delivery: z.enum(deliveries).default('program') }),
  permit: { right: 'notice.issue', at: ({ id }, tx) => bothUnits(tx, id) },
  async run(tx, { input: { delivery, ...input }, actor, now }) {
    const { notice: before, to } = await lockForMove(tx, 'issue', input)
    const { id, issuerId, kind, addresseeName } = before
    const letterhead = await findLetterhead(tx, issuerId, kind)
    if (letterhead === undefined) throw refuseRectification('no-letterhead')
    const { items, text, digest, untellable } = await draftInFull(tx, before)
    if (digest !== before.digest) throw refuseRectification('notice-text-changed')
    if (untellable.length > 0)
      throw refuseRectification('notice-findings-changed', { params: { count: untellable.length } })
    const isDelivered = delivery === 'program'
    if (isDelivered && kindRow(kind).tells) {
      const findingIds = items.map(({ findingId }) => findingId)
      await tellUnit(tx, { findingIds, at: now, by: actor.id, noticeId: id, now })
    }
    const { day } = wallTime(now, usualTimeZone)
    const series = { code: letterhead.code, year: Number(day.slice(0, 4)) }
    const event = { what: 'issue', by: actor, note: input.note, before: before.state, now } as const
    await insertEvent(tx, { ...before, state: to }, event)
    const number = { ...series, number: await takeNumber(tx, series, issuerId) }
    const document: IssuedDocument = { text, number, day }
    const after = await storeIssuing(tx, id, {
      ...number,
      numberInWords: formatNumber(number),
      ...{ document, by: actor, now, delivery },
      deliveredTo: isDelivered ? addresseeName : null,
    })
    await announceNotice(tx, after)
    return {
      subject: id,
      before,
      after,
      detail: { note: input.note, digest },
      events: [eventMessage(noticeIssued, { id, version: after.version })],
    }
  },
})
