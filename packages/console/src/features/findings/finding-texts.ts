import type { Schema } from '../../api/index.ts'
import type { Texts } from '../../messages/index.ts'

export type Listed = Schema<'ListedFinding'>
export type Finding = Schema<'Finding'>
export type Move = Finding['moves'][number]

export const stateNames = {
  new: { en: 'To confirm', 'zh-CN': '待核实' },
  confirmed: { en: 'Confirmed', 'zh-CN': '已核实' },
  notified: { en: 'Notified', 'zh-CN': '已通知' },
  'in-work': { en: 'Being mended', 'zh-CN': '整改中' },
  submitted: { en: 'Answered', 'zh-CN': '已反馈' },
  returned: { en: 'Returned', 'zh-CN': '已退回' },
  closed: { en: 'Closed', 'zh-CN': '已关闭' },
} as const satisfies Record<Listed['state'], unknown> & Texts

export const moveNames = {
  confirm: { en: 'Confirm', 'zh-CN': '核实' },
  remind: { en: 'Tell the unit', 'zh-CN': '提醒单位' },
  'begin-work': { en: 'Begin work', 'zh-CN': '开始整改' },
  submit: { en: 'Answer: mended', 'zh-CN': '反馈整改结果' },
  return: { en: 'Return', 'zh-CN': '退回' },
  verify: { en: 'Verify as mended', 'zh-CN': '核验销号' },
  'mark-mistaken': { en: 'Entered by mistake', 'zh-CN': '标记误录' },
} as const satisfies Texts

/** The keys of moves, as a mail program has them. */
export const moveKeys: Readonly<Partial<Record<string, Move>>> = { c: 'confirm', w: 'begin-work' }

/** What must be said with a move. */
export const needsNote: ReadonlySet<string> = new Set(['submit', 'return', 'verify', 'mark-mistaken'])
