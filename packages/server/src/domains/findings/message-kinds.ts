import type { Text } from '@townkeep/inspect'
import { z } from 'zod'
import type { Tx } from '../../platform/db/index.ts'
import { defineMessage } from '../../platform/notify/index.ts'
import { aboutFinding } from './about-finding.ts'
import { besideMessages } from './beside-messages.ts'
import { type Move, moves } from './model/index.ts'
import { lastExtension } from './store/extensions.ts'
import { type RecheckOutcome, recheckOutcomes } from './store/rechecks.ts'
import { timeMessages } from './time-messages.ts'

/** What people are told of findings. Whoever may look at the finding may be told of it. */

export const findingMoved = defineMessage({
  name: 'finding.moved',
  data: z.object({ findingId: z.uuid(), version: z.int(), move: z.enum(Object.keys(moves) as [Move, ...Move[]]) }),
  label: { en: 'Something became of a finding that you work on or watch', 'zh-CN': '经办或关注的问题有新进展' },
  subject: { en: '{asset}: {title}: {move}', 'zh-CN': '“{asset}”问题进展：{title}（{move}）' },
  body: {
    en: 'The finding “{title}” of {asset} ({unit}) has moved on: {move}.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”有新进展：{move}。',
  },
  notice: 'on',
  mail: 'off',
  right: 'finding.read',
  hooks: false,
  look: async (tx, { findingId, move }) => {
    const about = await aboutFinding(tx, findingId)
    return about && { ...about, params: { ...about.params, move: moves[move].title } }
  },
})

export const findingAssigned = defineMessage({
  name: 'finding.assigned',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'A finding was given to you to work on', 'zh-CN': '问题分派' },
  subject: { en: 'To be mended by you: {title}, {asset}', 'zh-CN': '请办理：“{asset}”{title}' },
  body: {
    en: 'You are to see to the finding “{title}” of {asset} ({unit}), or to stand in for who does.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”已分派给您主办或协办，请及时办理。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }) => aboutFinding(tx, findingId),
})

export const findingPaused = defineMessage({
  name: 'finding.clock-paused',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'The time to mend something stands still', 'zh-CN': '整改期限中止计时' },
  subject: { en: 'Time stands still: {title}, {asset}', 'zh-CN': '中止计时：“{asset}”{title}' },
  body: {
    en: 'The time to mend the finding “{title}” of {asset} ({unit}) stands still until it is let go on. Reason: {why}',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”整改期限已中止计时，恢复时另行通知。原因：{why}',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }) => aboutFinding(tx, findingId),
})

export const findingResumed = defineMessage({
  name: 'finding.clock-resumed',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'The time to mend something goes on', 'zh-CN': '整改期限恢复计时' },
  subject: { en: 'Time goes on until {due}: {title}, {asset}', 'zh-CN': '恢复计时，{due} 到期：“{asset}”{title}' },
  body: {
    en: 'The time to mend the finding “{title}” of {asset} ({unit}) goes on. It is due on {due}.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”整改期限已恢复计时，到期日为 {due}。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }) => aboutFinding(tx, findingId),
})

export const findingWentOn = defineMessage({
  name: 'finding.clock-went-on',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'Something that your unit had mended was seen again', 'zh-CN': '已整改的问题再次出现' },
  subject: { en: 'Seen again, due on {due}: {title}, {asset}', 'zh-CN': '再次发现，{due} 到期：“{asset}”{title}' },
  body: {
    en: 'The finding “{title}” of {asset} ({unit}) was closed and has been seen again. The time to mend it runs on; it is due on {due}.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”关闭后再次出现，整改期限继续计算，到期日为 {due}。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }) => aboutFinding(tx, findingId),
})

export const extensionAsked = defineMessage({
  name: 'finding.extension-asked',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'A unit asks for more time', 'zh-CN': '延期申请待审批' },
  subject: { en: '{unit} asks for more time: {title}, {asset}', 'zh-CN': '待审批：{unit}申请延期，“{asset}”{title}' },
  body: {
    en: '{unit} asks for {days} more working {days|day|days} to mend the finding “{title}” of {asset}, due on {due}. Reason: {reason}',
    'zh-CN': '{unit}申请将“{asset}”问题“{title}”的整改期限（现为 {due}）延长 {days} 个工作日。理由：{reason}',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }) => lookAtExtension(tx, findingId),
})

export const extensionGranted = defineMessage({
  name: 'finding.extension-granted',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'More time was granted', 'zh-CN': '延期申请获批' },
  subject: { en: 'Due on {due} now: {title}, {asset}', 'zh-CN': '已批准延期至 {due}：“{asset}”{title}' },
  body: {
    en: '{unit} has {days} more working {days|day|days} to mend the finding “{title}” of {asset}. It is due on {due} now.',
    'zh-CN': '{unit}“{asset}”问题“{title}”的整改期限已批准延长 {days} 个工作日，现到期日为 {due}。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }) => lookAtExtension(tx, findingId),
})

export const extensionRefused = defineMessage({
  name: 'finding.extension-refused',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'More time was refused', 'zh-CN': '延期申请未获批' },
  subject: { en: 'Still due on {due}: {title}, {asset}', 'zh-CN': '未批准延期，仍于 {due} 到期：“{asset}”{title}' },
  body: {
    en: '{unit} gets no more time to mend the finding “{title}” of {asset}. It is due on {due}. Reason: {answer}',
    'zh-CN': '{unit}“{asset}”问题“{title}”的延期申请未获批准，到期日仍为 {due}。原因：{answer}',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }) => lookAtExtension(tx, findingId),
})

const outcomeNames = {
  closed: { en: 'it is mended', 'zh-CN': '已整改到位' },
  returned: { en: 'it is not mended, and was returned', 'zh-CN': '未整改到位，已退回' },
  'still-there': { en: 'it is still there', 'zh-CN': '问题仍然存在' },
  'could-not-check': { en: 'the site could not be looked at; ask again later', 'zh-CN': '未能检查，请稍后再次申请' },
} as const satisfies Record<RecheckOutcome, Text>

export const findingRechecked = defineMessage({
  name: 'finding.rechecked',
  data: z.object({ findingId: z.uuid(), visitId: z.uuid(), outcome: z.enum(recheckOutcomes) }),
  label: { en: 'A re-check that you asked for was made', 'zh-CN': '您申请的复查已完成' },
  subject: { en: 'Re-check of {asset}: {title}: {outcome}', 'zh-CN': '复查结果：“{asset}”{title}：{outcome}' },
  body: {
    en: 'The finding “{title}” of {asset} ({unit}) was looked at again: {outcome}.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”已复查：{outcome}。',
  },
  notice: 'on',
  mail: 'off',
  right: 'finding.read',
  hooks: false,
  look: async (tx, { findingId, outcome }) => {
    const about = await aboutFinding(tx, findingId)
    return about && { ...about, params: { ...about.params, outcome: outcomeNames[outcome] } }
  },
})

export const findingMessageKinds = [
  findingRechecked,
  findingMoved,
  findingAssigned,
  findingPaused,
  findingResumed,
  findingWentOn,
  extensionAsked,
  extensionGranted,
  extensionRefused,
  ...Object.values(timeMessages),
  ...Object.values(besideMessages),
]

async function lookAtExtension(tx: Tx, id: string) {
  const about = await aboutFinding(tx, id)
  const last = about && (await lastExtension(tx, id))
  return (
    last && { ...about, params: { ...about.params, days: last.workingDays, reason: last.reason, answer: last.note } }
  )
}
