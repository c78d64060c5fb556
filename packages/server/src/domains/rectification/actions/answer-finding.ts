import { z } from 'zod'
import { type ActionCall, defineAction } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { claimFile, filesOf } from '../../../platform/files/index.ts'
import { ownerOfFinding, submitFor } from '../../findings/index.ts'
import { announceNotice } from '../announce-notice.ts'
import { refuseRectification } from '../messages.ts'
import { type Answer, insertAnswer } from '../store/answers.ts'
import { ownerOfNotice } from '../store/files.ts'
import { itemsOf } from '../store/items.ts'
import { findNotice, type Notice } from '../store/notices.ts'
import { bothUnits } from './notice-at-hand.ts'
import { momentOfPaper } from './paper-date.ts'

const answer = {
  noticeId: z.uuid(),
  findingId: z.uuid(),
  /** Of the finding. */
  version: z.int(),
  note: z.string().trim().min(1).max(2000),
}
const files = z.array(z.uuid()).max(20)

type Said = z.output<z.ZodObject<typeof answer>>

/** The addressed unit says what it mended, with evidence. */
export const answerFinding = defineAction({
  name: 'notice.answer',
  input: z.strictObject({ ...answer, fileIds: files.default([]) }),
  permit: { right: 'finding.answer', at: async ({ noticeId }, tx) => (await findNotice(tx, noticeId))?.addresseeId },
  async run(tx, { input, actor, now }) {
    const notice = await requireOpen(tx, input)
    await submitFor(tx, { ...submissionOf(input), at: now, by: actor.id, onBehalf: false, now })
    for (const fileId of input.fileIds) {
      const owner = ownerOfFinding(input.findingId)
      await claimFile(tx, { fileId, owner, unitId: notice.addresseeId, family: 'findings' })
    }
    return kept(tx, notice, { input, actor, now }, input.fileIds, null)
  },
})

/** An officer writes down what a unit answered on paper: its date counts, and its scan must be there. */
export const recordAnswer = defineAction({
  name: 'notice.record-answer',
  input: z.strictObject({ ...answer, saidOn: z.iso.date(), scanIds: files.min(1) }),
  permit: { right: 'notice.record', at: ({ noticeId }, tx) => bothUnits(tx, noticeId) },
  async run(tx, { input, actor, now }) {
    const notice = await requireOpen(tx, input)
    const at = momentOfPaper(input.saidOn, { from: notice.deliveredAt!, now })
    await submitFor(tx, { ...submissionOf(input), at, by: actor.id, onBehalf: true, now })
    await claimScans(tx, notice, input.scanIds)
    return kept(tx, notice, { input, actor, now }, input.scanIds, input.saidOn)
  },
})

function submissionOf({ findingId, version, note }: Said) {
  return { findingId, version, note }
}

/** @throws Refusal where the notice was not delivered or is at its end, or the finding is not in it */
async function requireOpen(tx: Tx, { noticeId, findingId }: Said): Promise<Notice> {
  const notice = await findNotice(tx, noticeId)
  if (notice?.state !== 'issued') throw refuseRectification('notice-move-not-open')
  if (notice.deliveredAt === null) throw refuseRectification('not-delivered')
  const items = await itemsOf(tx, noticeId)
  if (!items.some(item => item.findingId === findingId && !item.dropped)) throw refuse('not-found')
  return notice
}

/** One paper may answer for several findings: it is attached once. */
async function claimScans(tx: Tx, { id, addresseeId: unitId }: Notice, scanIds: readonly string[]): Promise<void> {
  const owner = ownerOfNotice(id)
  const attached = new Set((await filesOf(tx, owner)).map(file => file.id))
  for (const fileId of scanIds)
    if (!attached.has(fileId)) await claimFile(tx, { fileId, owner, unitId, family: 'notices' })
}

async function kept(
  tx: Tx,
  notice: Notice,
  { input, actor, now }: ActionCall<Said>,
  fileIds: readonly string[],
  onBehalfOf: string | null,
) {
  const { findingId, note } = input
  const after: Answer = await insertAnswer(tx, notice, { findingId, by: actor, note, files: fileIds, onBehalfOf, now })
  await announceNotice(tx, (await findNotice(tx, notice.id))!)
  return { subject: notice.id, after, detail: { findingId, onBehalfOf } }
}
