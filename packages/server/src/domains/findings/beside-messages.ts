import { z } from 'zod'
import type { Tx } from '../../platform/db/index.ts'
import { defineMessage } from '../../platform/notify/index.ts'
import { aboutFinding } from './about-finding.ts'
import type { BesideNews } from './job-names.ts'
import { decisionEndNames, decisionKindNames, objectionKindNames, objectionStateNames } from './model/index.ts'
import { findDecision } from './store/decisions.ts'
import { findObjection } from './store/objections.ts'

/** What people are told of decisions and objections: one message for each that came, was answered, ends soon or has ended. */
const data = z.object({ id: z.uuid() })
const usual = { notice: 'on', mail: 'on', right: 'finding.read', hooks: false, data } as const

export const besideMessages = {
  'decision-asked': defineMessage({
    ...usual,
    name: 'finding.decision-asked',
    label: { en: 'A decision on a finding is asked for', 'zh-CN': '问题处理决定待审批' },
    subject: { en: 'To be decided, {kind}: {title}, {asset}', 'zh-CN': '待审批（{kind}）：“{asset}”{title}' },
    body: {
      en: '{by} asks for a decision on the finding “{title}” of {asset} ({unit}): {kind}, until {until}. Reason: {reason}',
      'zh-CN': '{by}就“{asset}”（{unit}）的问题“{title}”提请审批：{kind}，截止日：{until}。理由：{reason}',
    },
    look: lookAtDecision,
  }),
  'decision-settled': defineMessage({
    ...usual,
    name: 'finding.decision-settled',
    label: { en: 'A decision on a finding was taken', 'zh-CN': '问题处理决定审批结果' },
    subject: { en: '{kind}, {answer}: {title}, {asset}', 'zh-CN': '审批结果：{kind}（{answer}），“{asset}”{title}' },
    body: {
      en: 'It was decided on the finding “{title}” of {asset} ({unit}): {kind}, {answer}, until {until}. {note}',
      'zh-CN': '“{asset}”（{unit}）的问题“{title}”审批结果：{kind}，{answer}，截止日：{until}。{note}',
    },
    look: lookAtDecision,
  }),
  'decision-expiring': defineMessage({
    ...usual,
    name: 'finding.decision-expiring',
    label: { en: 'A decision on a finding ends soon', 'zh-CN': '问题处理决定即将到期' },
    subject: { en: 'Ends with {until}, {kind}: {title}, {asset}', 'zh-CN': '{until} 到期（{kind}）：“{asset}”{title}' },
    body: {
      en: 'The decision on the finding “{title}” of {asset} ({unit}) ends with {until}: {kind}. Mend it by then, or ask for a new decision.',
      'zh-CN':
        '“{asset}”（{unit}）的问题“{title}”的处理决定（{kind}）将于 {until} 到期，请在此之前完成整改，或者重新申请。',
    },
    look: lookAtDecision,
  }),
  'decision-ended': defineMessage({
    ...usual,
    name: 'finding.decision-ended',
    label: { en: 'A decision on a finding has ended', 'zh-CN': '问题处理决定终止' },
    subject: { en: 'No longer in force, {kind}: {title}, {asset}', 'zh-CN': '决定终止（{kind}）：“{asset}”{title}' },
    body: {
      en: 'The decision on the finding “{title}” of {asset} ({unit}) is no longer in force: {kind}. Why: {why}. {endNote}',
      'zh-CN': '“{asset}”（{unit}）的问题“{title}”的处理决定（{kind}）已终止。原因：{why}。{endNote}',
    },
    look: lookAtDecision,
  }),
  'objection-made': defineMessage({
    ...usual,
    name: 'finding.objection-made',
    label: { en: 'A unit objects to a finding', 'zh-CN': '问题申诉待答复' },
    subject: { en: '{unit} objects, {kind}: {title}, {asset}', 'zh-CN': '{unit}提出申诉（{kind}）：“{asset}”{title}' },
    body: {
      en: '{unit} objects to the finding “{title}” of {asset}: {kind}. Reason: {reason} Belongs to: {named}',
      'zh-CN': '{unit}对“{asset}”问题“{title}”提出申诉：{kind}。理由：{reason} 应归属单位：{named}',
    },
    look: lookAtObjection,
  }),
  'objection-answered': defineMessage({
    ...usual,
    name: 'finding.objection-answered',
    label: { en: 'An objection to a finding was answered', 'zh-CN': '问题申诉答复' },
    subject: { en: 'Objection {answer}: {title}, {asset}', 'zh-CN': '申诉答复（{answer}）：“{asset}”{title}' },
    body: {
      en: 'The objection of {unit} to the finding “{title}” of {asset} ({kind}) was answered: {answer}. {note}',
      'zh-CN': '{unit}对“{asset}”问题“{title}”的申诉（{kind}）已答复：{answer}。{note}',
    },
    look: lookAtObjection,
  }),
  'objection-forwarded': defineMessage({
    ...usual,
    name: 'finding.objection-forwarded',
    label: { en: 'An asset should go to another unit', 'zh-CN': '资产归属调整建议' },
    subject: { en: '{asset} should go to {taker}', 'zh-CN': '建议将“{asset}”划归{taker}' },
    body: {
      en: 'An officer says that {asset} ({unit}) belongs to {taker}: with it goes the finding “{title}”. Give the asset to that unit in the register, or talk to the officer. {note}',
      'zh-CN':
        '检查人员认为“{asset}”（现属{unit}）应归属{taker}，问题“{title}”随之转办。请在资产台账中调整归属，或与检查人员联系。{note}',
    },
    look: lookAtObjection,
  }),
} as const satisfies Record<BesideNews, object>

const none = { en: '–', 'zh-CN': '－' }
const answers = {
  asked: { en: 'asked for', 'zh-CN': '待审批' },
  'in-force': { en: 'granted', 'zh-CN': '批准' },
  refused: { en: 'refused', 'zh-CN': '不批准' },
  withdrawn: { en: 'taken back', 'zh-CN': '已撤回' },
  ended: { en: 'ended', 'zh-CN': '已终止' },
}

async function lookAtDecision(tx: Tx, { id }: z.output<typeof data>) {
  const decision = await findDecision(tx, id)
  const about = decision && (await aboutFinding(tx, decision.findingId))
  if (about === undefined || decision === undefined) return undefined
  const { kind, until, reason, note, askedByName, state, endedAs, endNote } = decision
  const params = {
    ...about.params,
    kind: decisionKindNames[kind],
    until: until ?? none,
    by: askedByName,
    answer: answers[state],
    why: endedAs === null ? none : decisionEndNames[endedAs],
  }
  return { ...about, params: { ...params, reason, note, endNote } }
}

async function lookAtObjection(tx: Tx, { id }: z.output<typeof data>) {
  const objection = await findObjection(tx, id)
  const about = objection && (await aboutFinding(tx, objection.findingId))
  if (about === undefined || objection === undefined) return undefined
  const { kind, reason, note, state, namedUnitName, forwardedToName } = objection
  const named = namedUnitName === '' ? none : namedUnitName
  const taker = forwardedToName === '' ? none : forwardedToName
  const said = { kind: objectionKindNames[kind], answer: objectionStateNames[state] }
  return { ...about, params: { ...about.params, ...said, reason, note, named, taker } }
}
