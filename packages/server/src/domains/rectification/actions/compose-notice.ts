import { languages } from '@townkeep/inspect'
import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { findUnit } from '../../administration/index.ts'
import { findingsInWords } from '../../findings/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { refuseRectification } from '../messages.ts'
import { inOrder, kindNames, snapshotOf, takes, usualHeading } from '../model/index.ts'
import { insertItems } from '../store/items.ts'
import { findLetterhead } from '../store/letterheads.ts'
import { insertEvent, insertNotice } from '../store/notices.ts'

export const mostInOne = 500

/**
 * Drafts a notice of findings of one unit, as they are now, and says which it took. What is in another live notice of the kind is left
 * out.
 */
export const composeNotice = defineAction({
  name: 'notice.compose',
  input: z.strictObject({
    kind: z.enum(kindNames),
    issuerId: z.uuid(),
    addresseeId: z.uuid(),
    findingIds: z.array(z.uuid()).min(1).max(mostInOne),
    language: z.enum(languages).default('zh-CN'),
  }),
  permit: { right: 'notice.draft', at: ({ issuerId, addresseeId }) => [issuerId, addresseeId] },
  async run(tx, { input: { kind, issuerId, addresseeId, findingIds, language }, actor, now }) {
    const issuer = await findUnit(tx, issuerId)
    const addressee = await findUnit(tx, addresseeId)
    if (issuer === undefined || addressee === undefined) throw refuse('not-found')
    const words = [...(await findingsInWords(tx, [...new Set(findingIds)])).values()]
    const fitting = inOrder(words.filter(finding => finding.unitId === addresseeId && takes(kind, finding)))
    const letterhead = await findLetterhead(tx, issuerId, kind)
    const usual = usualHeading(kind, language)
    const heading = letterhead ? { ...usual, style: letterhead.style, signer: letterhead.signer } : usual
    const notice = await insertNotice(tx, {
      ...{ kind, issuerId, addresseeId, heading, now },
      issuerName: issuer.name,
      addresseeName: addressee.name,
      by: actor,
    })
    const items = fitting.map(finding => ({ findingId: finding.id, snapshot: snapshotOf(finding) }))
    const taken = [...(await insertItems(tx, notice, items))]
    if (taken.length === 0) throw refuseRectification('finding-in-notice')
    await insertEvent(tx, notice, { what: 'compose', by: actor, note: '', before: null, now })
    await announceNotice(tx, notice)
    return { subject: notice.id, after: { notice, taken }, detail: { findingIds: taken } }
  },
})
