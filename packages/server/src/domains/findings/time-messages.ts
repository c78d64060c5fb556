import { type Text, visible } from '@townkeep/inspect'
import { z } from 'zod'
import type { Tx } from '../../platform/db/index.ts'
import { defineMessage, type Glance } from '../../platform/notify/index.ts'
import { lateDays, type ReminderStep } from './model/index.ts'
import { findingsOfMessage } from './store/findings-of-message.ts'
import { inBoth, titleOf } from './wording.ts'

/**
 * What people are told as time goes by. One message is of one or many findings of a unit that are due on the same day; that each is told
 * once is kept beside the findings, so the moment of telling makes every message another.
 */
const stepData = z.object({ findingIds: z.array(z.uuid()).min(1), due: z.iso.date(), at: z.iso.datetime() })

const usual = { notice: 'on', mail: 'on', right: 'finding.read' } as const

export const timeMessages = {
  told: defineMessage({
    ...usual,
    name: 'finding.told',
    data: stepData,
    label: { en: 'Your unit was told to mend something', 'zh-CN': '整改提醒' },
    subject: { en: 'To be mended by {due}: {first}{more}', 'zh-CN': '请于 {due} 前整改：{first}{more}' },
    body: {
      en: '{unit} is to mend by {due} what was confirmed, and to say so: {count} {count|finding|findings}.\n\n{list}',
      'zh-CN': '{unit}有 {count} 项问题已核实，请于 {due} 前（含当日）完成整改并反馈。\n\n{list}',
    },
    hooks: false,
    look: lookAtFindings,
  }),
  before: defineMessage({
    ...usual,
    name: 'finding.due-soon',
    data: stepData,
    label: { en: 'Findings are due soon', 'zh-CN': '整改即将到期' },
    subject: { en: 'Due on {due}: {first}{more}', 'zh-CN': '{due} 到期：{first}{more}' },
    body: {
      en: '{unit} is to mend {count} {count|finding|findings} by {due} and has not said yet that it did.\n\n{list}',
      'zh-CN': '{unit}有 {count} 项问题将于 {due} 到期，尚未反馈整改结果，请抓紧办理。\n\n{list}',
    },
    hooks: false,
    look: lookAtFindings,
  }),
  overdue: defineMessage({
    ...usual,
    name: 'finding.overdue',
    data: stepData,
    label: { en: 'Findings are overdue', 'zh-CN': '整改逾期' },
    subject: { en: 'Overdue since {due}: {first}{more}', 'zh-CN': '整改逾期（应于 {due} 前完成）：{first}{more}' },
    body: {
      en: '{unit} was to mend {count} {count|finding|findings} by {due} and has not said that it did. Days late: {daysLate}.\n\n{list}',
      'zh-CN': '{unit}有 {count} 项问题应于 {due} 前完成整改，至今未反馈，已逾期 {daysLate} 天。\n\n{list}',
    },
    hooks: true,
    look: lookAtFindings,
  }),
  escalation: defineMessage({
    ...usual,
    name: 'finding.escalated',
    data: stepData,
    label: { en: 'A unit below is late with findings', 'zh-CN': '下级单位整改逾期督办' },
    subject: {
      en: '{unit} is {daysLate} {daysLate|day|days} late: {first}{more}',
      'zh-CN': '督办：{unit}整改逾期 {daysLate} 天，{first}{more}',
    },
    body: {
      en: '{unit} was to mend {count} {count|finding|findings} by {due} and has not said that it did. Days late: {daysLate}. See that it is done.\n\n{list}',
      'zh-CN': '{unit}有 {count} 项问题应于 {due} 前完成整改，至今未反馈，已逾期 {daysLate} 天，请督促办理。\n\n{list}',
    },
    hooks: true,
    look: lookAtFindings,
  }),
} as const satisfies Record<ReminderStep['step'], object>

/** So many are named; the link leads to all. */
const mostNamed = 20

/** What the reader may look at of them, as it stands when he reads. */
async function lookAtFindings(tx: Tx, { findingIds, due }: z.output<typeof stepData>, { now }: Glance) {
  const found = await findingsOfMessage(tx, findingIds)
  const [first] = found
  if (first === undefined) return undefined
  const { unitId } = first
  const named = ({ rule, assetName }: (typeof found)[number]): Text => ({
    en: `${visible(assetName)}: ${titleOf(rule, 'en')}`,
    'zh-CN': `“${visible(assetName)}”${titleOf(rule, 'zh-CN')}`,
  })
  const lines = found.slice(0, mostNamed).map(named)
  const rest = found.length - lines.length
  const more = { en: `and ${rest} more`, 'zh-CN': `另有 ${rest} 项` }
  return {
    unitId,
    params: {
      unit: first.unitName,
      due,
      count: found.length,
      first: named(first),
      more: inBoth(language => (found.length === 1 ? '' : others[language](found.length - 1))),
      daysLate: Math.max(...found.map(finding => lateDays(finding, now) ?? 0)),
      list: inBoth(language => [...lines, ...(rest > 0 ? [more] : [])].map(line => line[language]).join('\n')),
    },
    link: found.length === 1 ? `/findings/${first.id}` : `/findings?unitId=${unitId}&dueBefore=${due}&order=due`,
  }
}

const others = {
  en: (count: number) => ` and ${count} more`,
  'zh-CN': (count: number) => `等 ${count + 1} 项`,
} as const
