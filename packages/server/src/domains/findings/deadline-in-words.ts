import { dayOf, type Language, say, type Text } from '@townkeep/inspect'
import type { Deadline, Reason } from '../../platform/deadlines/index.ts'

const sentences = {
  begun: {
    en: 'Told {how} on {on}: {amount} working {amount|day|days} {by}, due on {due}',
    'zh-CN': '{on} {how}，{by}给予 {amount} 个工作日，{due} 到期',
  },
  paused: { en: 'Paused on {on}: {why}', 'zh-CN': '{on} 中止计时：{why}' },
  resumed: { en: 'Went on on {on}, due on {due}', 'zh-CN': '{on} 恢复计时，{due} 到期' },
  extended: { en: 'Extended on {on}: {why}; due on {due}', 'zh-CN': '{on} 延期：{why}；{due} 到期' },
  frozen: { en: 'Done on {on}, where time stopped', 'zh-CN': '{on} 办结，停止计时' },
  'went-on': {
    en: 'Seen again on {on}, the time went on; due on {due}',
    'zh-CN': '{on} 再次发现，继续计时，{due} 到期',
  },
  restarted: {
    en: 'Seen again on {on}, {amount} working {amount|day|days} anew; due on {due}',
    'zh-CN': '{on} 再次发现，重新给予 {amount} 个工作日，{due} 到期',
  },
} as const satisfies Record<Reason['what'], Text>

const told: Readonly<Record<string, Text>> = {
  'finding.notify': { en: 'by a notice', 'zh-CN': '以整改通知告知' },
  'finding.remind': { en: 'without a notice', 'zh-CN': '以整改提醒告知' },
}
const byPack: Text = { en: 'by the rule pack {id} {version}', 'zh-CN': '按规则包 {id} {version} ' }
const byGrade: Text = { en: 'by its grade', 'zh-CN': '按问题定级' }
const provisional: Text = {
  en: ' (provisional: the holidays of that year were not announced)',
  'zh-CN': '（暂定：当时该年度放假安排尚未公布）',
}

/** Why it is due when it is: one sentence for each that moved the clock, in order. */
export function reasonInWords(
  { start, amount }: Pick<Deadline, 'start' | 'amount'>,
  { what, at, why = '', pack, due }: Reason,
  language: Language,
): string {
  const said = say(sentences[what], language, {
    on: dayOf(new Date(at)),
    due: due.day,
    amount,
    why,
    how: told[start.event]?.[language] ?? '',
    by: pack ? say(byPack, language, pack) : byGrade[language],
  })
  return due.provisional && what !== 'paused' && what !== 'frozen' ? said + provisional[language] : said
}
