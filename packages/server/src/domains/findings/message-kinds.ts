import { z } from 'zod'
import type { Tx } from '../../platform/db/index.ts'
import { defineMessage } from '../../platform/notify/index.ts'
import { lateDays, type Move, moves } from './model/index.ts'
import { findFinding } from './store/finding-detail.ts'
import { inBoth, titleOf } from './wording.ts'

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
  look: async (tx, { findingId, move }, { now }) => {
    const about = await lookAt(tx, findingId, now)
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
  look: (tx, { findingId }, { now }) => lookAt(tx, findingId, now),
})

export const findingTold = defineMessage({
  name: 'finding.told',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'Your unit was told to mend something', 'zh-CN': '整改提醒' },
  subject: { en: 'To be mended by {due}: {title}, {asset}', 'zh-CN': '请于 {due} 前整改：“{asset}”{title}' },
  body: {
    en: 'The finding “{title}” of {asset} ({unit}) was confirmed. Mend it and say so by {due} at the latest.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”已核实，请于 {due} 前（含当日）完成整改并反馈。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }, { now }) => lookAt(tx, findingId, now),
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
  look: (tx, { findingId }, { now }) => lookAt(tx, findingId, now),
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
  look: (tx, { findingId }, { now }) => lookAt(tx, findingId, now),
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
  look: (tx, { findingId }, { now }) => lookAt(tx, findingId, now),
})

/** By the due date, so that for another one people are told anew; the amount in working days. */
const stepData = z.object({ findingId: z.uuid(), due: z.iso.date(), amount: z.int() })

export const findingIsDueSoon = defineMessage({
  name: 'finding.due-soon',
  data: stepData,
  label: { en: 'A finding is due soon', 'zh-CN': '整改即将到期' },
  subject: { en: 'Due on {due}: {title}, {asset}', 'zh-CN': '{due} 到期：“{asset}”{title}' },
  body: {
    en: 'The finding “{title}” of {asset} ({unit}) is to be mended by {due}, and nobody has said yet that it is.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”将于 {due} 到期，尚未反馈整改结果，请抓紧办理。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }, { now }) => lookAt(tx, findingId, now),
})

export const findingIsOverdue = defineMessage({
  name: 'finding.overdue',
  data: stepData,
  label: { en: 'A finding is overdue', 'zh-CN': '整改逾期' },
  subject: { en: 'Overdue: {title}, {asset}', 'zh-CN': '已逾期：“{asset}”{title}' },
  body: {
    en: 'The finding “{title}” of {asset} ({unit}) was to be mended by {due}. Days late: {daysLate}.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”应于 {due} 前完成整改，现已逾期 {daysLate} 天。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: true,
  look: (tx, { findingId }, { now }) => lookAt(tx, findingId, now),
})

export const findingEscalated = defineMessage({
  name: 'finding.escalated',
  data: stepData,
  label: { en: 'A unit below is late with a finding', 'zh-CN': '下级单位整改逾期督办' },
  subject: {
    en: '{unit} is {daysLate} {daysLate|day|days} late: {title}, {asset}',
    'zh-CN': '督办：{unit}逾期 {daysLate} 天，“{asset}”{title}',
  },
  body: {
    en: '{unit} was to mend the finding “{title}” of {asset} by {due} and has not said that it did. Days late: {daysLate}.',
    'zh-CN': '{unit}应于 {due} 前完成“{asset}”问题“{title}”的整改，至今未反馈，已逾期 {daysLate} 天，请督促办理。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: true,
  look: (tx, { findingId }, { now }) => lookAt(tx, findingId, now),
})

export const findingMessageKinds = [
  findingMoved,
  findingAssigned,
  findingTold,
  findingPaused,
  findingResumed,
  findingWentOn,
  findingIsDueSoon,
  findingIsOverdue,
  findingEscalated,
]

async function lookAt(tx: Tx, id: string, now: Date) {
  const found = await findFinding(tx, id)
  if (found === undefined) return undefined
  const title = inBoth(language => titleOf(found.rule, language))
  return {
    unitId: found.unitId,
    params: {
      asset: found.assetName,
      unit: found.unitName,
      title,
      due: found.due,
      daysLate: lateDays(found, now) ?? 0,
      why: found.deadline?.pauses.at(-1)?.why ?? '',
    },
    link: `/findings/${id}`,
  }
}
