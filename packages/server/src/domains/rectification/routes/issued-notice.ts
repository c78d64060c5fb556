import { z } from 'zod'
import { runAction } from '../../../platform/actions/index.ts'
import { contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { answerFinding, recordAnswer } from '../actions/answer-finding.ts'
import { moveNote } from '../actions/move-input.ts'
import { recordDelivery } from '../actions/record-delivery.ts'
import { revokeNotice } from '../actions/revoke-notice.ts'
import { movedAnswer, movedJson, noticeAnswer } from './notice-answer.ts'
import { readNotice } from './notices.ts'

const one = z.object({ id: z.uuid() })
const itemOf = z.object({ id: z.uuid(), findingId: z.uuid() })
const said = z.string().trim().min(1).max(2000).describe('What was mended, and how')

/** What both sides do with an issued notice. */
export function issuedNoticeRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/notices/:id/delivery',
      right: 'notice.record',
      summary: {
        en: 'Record that the paper was handed over: the clocks begin',
        'zh-CN': '登记纸质文书送达情况（开始计算时限）',
      },
      params: one,
      body: z.object({
        deliveredOn: z.iso.date(),
        deliveredTo: z.string().trim().min(1).max(100).describe('Who took it'),
        fileId: z.uuid().optional().describe('The receipt, scanned and uploaded'),
      }),
      answer: movedAnswer,
      edits: true,
      async run(call) {
        const input = { id: call.params.id, version: call.version, ...call.body }
        return movedJson((await runAction(contextOf(means, call), recordDelivery, input)).after!)
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/notices/:id/revoke',
      right: 'notice.issue',
      summary: {
        en: 'Revoke an issued notice, with a reason; its number stays used',
        'zh-CN': '撤销已签发文书（文号不再使用）',
      },
      params: one,
      body: z.object({ note: moveNote }),
      answer: movedAnswer,
      edits: true,
      async run(call) {
        const input = { id: call.params.id, version: call.version, ...call.body }
        return movedJson((await runAction(contextOf(means, call), revokeNotice, input)).after!)
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/notices/:id/findings/:findingId/answer',
      right: 'finding.answer',
      summary: {
        en: 'Answer for a finding of a notice, with evidence; If-Match is the version of the finding',
        'zh-CN': '对文书所列问题反馈整改情况并附佐证材料',
      },
      params: itemOf,
      body: z.object({
        note: said,
        fileIds: z.array(z.uuid()).max(20).default([]).describe('Evidence, uploaded before'),
      }),
      answer: noticeAnswer,
      edits: true,
      async run(call) {
        const { id: noticeId, findingId } = call.params
        await runAction(contextOf(means, call), answerFinding, {
          noticeId,
          findingId,
          version: call.version,
          ...call.body,
        })
        return readNotice(means, call, noticeId)
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/notices/:id/findings/:findingId/record',
      right: 'notice.record',
      summary: {
        en: 'Record what a unit answered on paper, with the scan; If-Match is the version of the finding',
        'zh-CN': '代为登记被通知单位的纸质反馈（须附扫描件）',
      },
      params: itemOf,
      body: z.object({
        note: said,
        saidOn: z.iso.date().describe('The date of the paper: it counts for being in time'),
        scanIds: z
          .array(z.uuid())
          .min(1)
          .max(20)
          .describe('Uploaded before; the same scan may stand for several findings'),
      }),
      answer: noticeAnswer,
      edits: true,
      async run(call) {
        const { id: noticeId, findingId } = call.params
        await runAction(contextOf(means, call), recordAnswer, {
          noticeId,
          findingId,
          version: call.version,
          ...call.body,
        })
        return readNotice(means, call, noticeId)
      },
    }),
  ]
}
