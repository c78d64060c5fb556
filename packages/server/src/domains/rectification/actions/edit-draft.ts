import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { withdrawApproval } from '../../../platform/approvals/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { draftInFull } from '../draft-in-full.ts'
import { refuseRectification } from '../messages.ts'
import type { Heading } from '../model/index.ts'
import { dropItems, storeSnapshots } from '../store/items.ts'
import { insertEvent, storeHeading } from '../store/notices.ts'
import { moveNote } from './move-input.ts'
import { bothUnits, lockForMove } from './notice-at-hand.ts'

const line = z.string().trim().min(1)

/** What the drafter may change. Left out: it stays. */
export const draftEdit = {
  title: line.max(200).optional(),
  preface: z.string().trim().max(2000).optional(),
  closing: z.string().trim().max(2000).optional(),
  copiesTo: z.array(line.max(100)).max(50).optional(),
  signer: line.max(50).nullable().optional(),
  style: z.enum(['ordinary', 'formal', 'preprinted']).optional().describe('`formal` has a red head'),
  drop: z.array(z.uuid()).max(500).optional().describe('Findings to be taken out'),
  refresh: z
    .boolean()
    .optional()
    .describe('Takes in what the findings say now, and drops those that the notice cannot tell any more'),
  note: moveNote,
}

/** Changes a draft. What was proposed or approved is a draft again, and its approval is of no use any longer. */
export const editDraft = defineAction({
  name: 'notice.edit',
  input: z.strictObject({ id: z.uuid(), version: z.int(), ...draftEdit }),
  permit: { right: 'notice.draft', at: ({ id }, tx) => bothUnits(tx, id) },
  async run(tx, { input: { drop = [], refresh = false, note, id, version, ...edit }, actor, now }) {
    const { notice: before } = await lockForMove(tx, 'edit', { id, version, note })
    if (before.state === 'proposed') await withdrawApproval(tx, { id: before.approvalId!, by: actor, note: '', now })
    const { items, present, changes } = await draftInFull(tx, before)
    const unfit = changes.items.filter(({ what }) => what !== 'regraded' && what !== 'reworded')
    const dropped = new Set([...drop, ...(refresh ? unfit.map(({ findingId }) => findingId) : [])])
    const kept = items.filter(({ findingId }) => !dropped.has(findingId))
    if (kept.length === 0) throw refuseRectification('notice-without-findings')
    await dropItems(tx, id, [...dropped])
    if (refresh)
      await storeSnapshots(
        tx,
        id,
        kept.map(({ findingId }) => ({ findingId, snapshot: present.get(findingId)!.snapshot })),
      )
    const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined))
    const heading = { ...before.heading, ...given } as Heading
    const after = await storeHeading(tx, id, heading)
    await insertEvent(tx, after, { what: 'edit', by: actor, note, before: before.state, now })
    await announceNotice(tx, after)
    return { subject: id, before, after, detail: { note, dropped: [...dropped], refresh } }
  },
})
