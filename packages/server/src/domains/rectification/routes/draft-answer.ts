import { z } from 'zod'
import type { Approval } from '../../../platform/approvals/index.ts'
import type { DraftInFull } from '../draft-in-full.ts'
import { type Move, moveNames, states } from '../model/index.ts'
import type { Letterhead } from '../store/letterheads.ts'
import type { Notice, NoticeEvent } from '../store/notices.ts'
import { movedAnswer, movedJson, saidItem, saidJson } from './notice-answer.ts'

const changeAnswer = z
  .object({
    findingId: z.uuid(),
    what: z
      .enum(['closed', 'moved-away', 'moved-on', 'out-of-sight', 'regraded', 'reworded'])
      .describe('`moved-away`: to another unit; `moved-on`: it stands where such a notice does not take it'),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'NoticeItemChange' })

export const draftAnswer = z
  .object({
    ...movedAnswer.shape,
    language: z.enum(['en', 'zh-CN']),
    style: z.enum(['ordinary', 'formal', 'preprinted']),
    preface: z.string(),
    closing: z.string(),
    copiesTo: z.array(z.string()),
    signer: z.string().nullable(),
    draftedByName: z.string(),
    draftedAt: z.iso.datetime(),
    items: z.array(z.object(saidItem).meta({ id: 'NoticeDraftItem' })),
    approval: z
      .object({
        state: z.enum(['pending', 'granted', 'refused', 'withdrawn']),
        requestedByName: z.string(),
        requestedAt: z.iso.datetime(),
        requestNote: z.string(),
        decidedByName: z.string().nullable(),
        decidedAt: z.iso.datetime().nullable(),
        decisionNote: z.string(),
      })
      .nullable()
      .describe('Of the text as it stands'),
    print: z.string().describe('Where it is shown as it would go out'),
    docx: z.string().describe('The same as a file, marked as a draft'),
    digest: z.string().describe('Of the text; whoever decides on it sends it back'),
    changes: z
      .object({
        items: z.array(changeAnswer),
        text: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
        dropped: z.array(z.uuid()),
      })
      .describe('What changed since it was drafted'),
    untellable: z.array(z.uuid()).describe('Findings with which it cannot be issued'),
    moves: z.array(z.enum(moveNames)).describe('What the caller may do with it now'),
  })
  .meta({ id: 'NoticeDraft' })

export function draftJson(
  notice: Notice,
  full: DraftInFull,
  approval: Approval | undefined,
  moves: readonly Move[],
): z.input<typeof draftAnswer> {
  const { language, style, preface, closing, copiesTo, signer } = notice.heading
  const until = new Map(full.text.items.map(item => [item.findingId, item.until]))
  const isOver = notice.state !== 'draft' && notice.state !== 'proposed' && notice.state !== 'approved'
  return {
    ...movedJson(notice),
    language,
    style,
    preface,
    closing,
    copiesTo: [...copiesTo],
    signer,
    draftedByName: notice.draftedByName,
    draftedAt: notice.draftedAt.toISOString(),
    items: full.items.map(item => saidJson(item, until.get(item.findingId)!)),
    approval: approval ? approvalJson(approval) : null,
    print: `/print/notice-draft/${notice.id}`,
    docx: `/files/notice-draft/${notice.id}`,
    digest: full.digest,
    changes: {
      // What became of findings after the issuing is the notice's own matter.
      items: isOver
        ? []
        : full.changes.items.map(change => ({
            findingId: change.findingId,
            what: change.what,
            before: 'before' in change ? { ...change.before } : null,
            after: 'after' in change ? { ...change.after } : null,
          })),
      text: full.changes.text.map(change => ({ ...change })),
      dropped: [...full.changes.dropped],
    },
    untellable: isOver ? [] : [...full.untellable],
    moves: [...moves],
  }
}

function approvalJson(approval: Approval) {
  const { state, requestedByName, requestedAt, requestNote, decidedByName, decidedAt, decisionNote } = approval
  return {
    ...{ state, requestedByName, requestNote, decidedByName, decisionNote },
    requestedAt: requestedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }
}

export const eventAnswer = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    what: z.string(),
    actor: z.string(),
    actorName: z.string().describe('As it was then'),
    note: z.string(),
    before: z.enum(states).nullable(),
    after: z.enum(states),
  })
  .meta({ id: 'NoticeEvent' })

export function eventJson({ at, ...event }: NoticeEvent): z.input<typeof eventAnswer> {
  return { ...event, at: at.toISOString() }
}

export const letterheadAnswer = z
  .object({
    unitId: z.uuid(),
    kind: z.string(),
    code: z.string(),
    style: z.enum(['ordinary', 'formal', 'preprinted']),
    signer: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Letterhead' })

export function letterheadJson(row: Letterhead): z.input<typeof letterheadAnswer> {
  return { ...row }
}
