import { z } from 'zod'
import type { Right } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { defineMessage } from '../../platform/notify/index.ts'
import { isServed, kindRow } from './model/index.ts'
import { numberOf } from './number-of.ts'
import { findNotice, type Notice } from './store/notices.ts'

/** What people are told of notices. Whoever may look at the notice may be told of it. */

const data = z.object({ noticeId: z.uuid(), version: z.int() })

const served = { right: 'notice.read' satisfies Right as Right, notice: 'always', mail: 'on' } as const
const internal = { right: 'draft.read' satisfies Right as Right, hooks: false } as const

export const noticeArrived = defineMessage({
  name: 'notice.issued',
  data,
  label: { en: 'A notice was issued to your unit', 'zh-CN': '收到整改文书' },
  subject: { en: '{kind} {number} to {unit}', 'zh-CN': '{unit}收到{kind}：{number}' },
  body: {
    en: '{issuer} has issued {number}, “{title}”, to {unit}. Please read it and answer for each finding in time.',
    'zh-CN': '{issuer}向{unit}发出{number}《{title}》，请及时签收，并在时限内逐项反馈整改情况。',
  },
  ...served,
  hooks: true,
  look: (tx, { noticeId }) => lookAtServed(tx, noticeId),
})

export const noticeTakenBack = defineMessage({
  name: 'notice.revoked',
  data,
  label: { en: 'A notice to your unit was revoked', 'zh-CN': '整改文书被撤销' },
  subject: { en: '{kind} {number} was revoked', 'zh-CN': '{kind}{number}已撤销' },
  body: {
    en: '{issuer} has revoked {number}, “{title}”, to {unit}. The reason: {why}',
    'zh-CN': '{issuer}已撤销发给{unit}的{number}《{title}》。原因：{why}',
  },
  ...served,
  hooks: true,
  async look(tx, { noticeId }) {
    const notice = await findNotice(tx, noticeId)
    const about = await lookAtServed(tx, noticeId)
    return about && { ...about, params: { ...about.params, why: notice!.revokedWhy ?? '' } }
  },
})

export const noticeIsAnswered = defineMessage({
  name: 'notice.answered',
  data,
  label: { en: 'All findings of a notice that you drafted or issued are answered', 'zh-CN': '所发文书已全部反馈' },
  subject: { en: '{unit} has answered {number}', 'zh-CN': '{unit}已反馈{number}' },
  body: {
    en: '{unit} has answered for every finding of {number}, “{title}”. The answers can be looked at now. Issued by {issuer} as a {kind}.',
    'zh-CN': '{unit}已对{issuer}发出的{kind}{number}《{title}》逐项反馈，请及时核查。',
  },
  notice: 'on',
  mail: 'off',
  right: 'notice.read',
  hooks: true,
  look: (tx, { noticeId }) => lookAtServed(tx, noticeId),
})

export const noticeToApprove = defineMessage({
  name: 'notice.proposed',
  data,
  label: { en: 'A notice waits for your approval', 'zh-CN': '文书待审批' },
  subject: { en: 'To be approved: {title}, to {unit}', 'zh-CN': '待审批：《{title}》（{unit}）' },
  body: {
    en: '{drafter} has proposed a {kind} to {unit}, “{title}”. Please look at it and decide.',
    'zh-CN': '{drafter}提交了发给{unit}的{kind}《{title}》，请审批。',
  },
  notice: 'on',
  mail: 'on',
  ...internal,
  look: (tx, { noticeId }) => lookAtDraft(tx, noticeId),
})

const decisions = {
  granted: { en: 'approved', 'zh-CN': '审批通过' },
  refused: { en: 'sent back', 'zh-CN': '退回修改' },
} as const

export const noticeWasDecided = defineMessage({
  name: 'notice.decided',
  data: data.extend({ decision: z.enum(['granted', 'refused']) }),
  label: { en: 'A notice that you drafted was approved or sent back', 'zh-CN': '所拟文书已审批' },
  subject: { en: 'Decided: {title}, to {unit}: {decision}', 'zh-CN': '审批结果：《{title}》（{unit}）：{decision}' },
  body: {
    en: 'The {kind} to {unit}, “{title}”, which {drafter} drafted, was {decision}.',
    'zh-CN': '{drafter}拟写的发给{unit}的{kind}《{title}》已{decision}。',
  },
  notice: 'on',
  mail: 'off',
  ...internal,
  async look(tx, { noticeId, decision }) {
    const about = await lookAtDraft(tx, noticeId)
    return about && { ...about, params: { ...about.params, decision: decisions[decision] } }
  },
})

export const rectificationMessageKinds = [
  noticeArrived,
  noticeTakenBack,
  noticeIsAnswered,
  noticeToApprove,
  noticeWasDecided,
]

async function lookAtServed(tx: Tx, id: string) {
  const notice = await findNotice(tx, id)
  if (notice === undefined || !isServed(notice.state)) return undefined
  return {
    unitId: notice.addresseeId,
    params: { ...namesIn(notice), number: numberOf(notice) ?? '', issuer: notice.issuerName },
    link: `/notices/${id}`,
  }
}

async function lookAtDraft(tx: Tx, id: string) {
  const notice = await findNotice(tx, id)
  if (notice === undefined) return undefined
  return {
    unitId: notice.issuerId,
    params: { ...namesIn(notice), drafter: notice.draftedByName },
    link: `/notice-drafts/${id}`,
  }
}

function namesIn({ kind, heading, addresseeName }: Notice) {
  return { kind: kindRow(kind).title, title: heading.title, unit: addresseeName }
}
