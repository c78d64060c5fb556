import type { Text } from '@townkeep/inspect'
import type { Closing, OpenState } from '../model/index.ts'

/** States and reasons of closing, as people read them. */
export const stateNames = {
  new: { en: 'New', 'zh-CN': '新发现' },
  confirmed: { en: 'Confirmed', 'zh-CN': '已核实' },
  notified: { en: 'Notified', 'zh-CN': '已通知' },
  'in-work': { en: 'In work', 'zh-CN': '整改中' },
  submitted: { en: 'Submitted', 'zh-CN': '已反馈' },
  returned: { en: 'Returned', 'zh-CN': '已退回' },
  closed: { en: 'Closed', 'zh-CN': '已关闭' },
} as const satisfies Record<OpenState | 'closed', Text>

export const closingNames = {
  fixed: { en: 'Fixed', 'zh-CN': '已整改' },
  'page-removed': { en: 'Page removed', 'zh-CN': '页面已撤下' },
  'no-longer-applies': { en: 'No longer applies', 'zh-CN': '不再适用' },
  'asset-retired': { en: 'Asset retired', 'zh-CN': '资产已停用' },
  'entered-by-mistake': { en: 'Entered by mistake', 'zh-CN': '误录' },
} as const satisfies Record<Closing, Text>

/** The columns of the list as a file, in their order, with their widths. */
export const sheetColumns = [
  { name: { en: 'Asset', 'zh-CN': '资产' }, width: 28 },
  { name: { en: 'Unit', 'zh-CN': '单位' }, width: 20 },
  { name: { en: 'State', 'zh-CN': '状态' }, width: 10 },
  { name: { en: 'Verdict', 'zh-CN': '结论' }, width: 12 },
  { name: { en: 'Severity', 'zh-CN': '严重程度' }, width: 10 },
  { name: { en: 'What is wrong', 'zh-CN': '问题' }, width: 52 },
  { name: { en: 'Where', 'zh-CN': '位置' }, width: 32 },
  { name: { en: 'Evidence', 'zh-CN': '证据' }, width: 48 },
  { name: { en: 'What to do', 'zh-CN': '整改建议' }, width: 48 },
  { name: { en: 'Source', 'zh-CN': '依据' }, width: 36 },
  { name: { en: 'Due date', 'zh-CN': '到期日' }, width: 12 },
  { name: { en: 'Date provisional', 'zh-CN': '日期暂定' }, width: 9 },
  { name: { en: 'Unit told', 'zh-CN': '告知时间' }, width: 16 },
  { name: { en: 'First due date', 'zh-CN': '原到期日' }, width: 12 },
  { name: { en: 'Submitted', 'zh-CN': '反馈时间' }, width: 16 },
  { name: { en: 'Days late', 'zh-CN': '逾期天数' }, width: 9 },
  { name: { en: 'In time', 'zh-CN': '是否按期' }, width: 9 },
  { name: { en: 'To be confirmed by', 'zh-CN': '核实时限' }, width: 12 },
  { name: { en: 'Decision', 'zh-CN': '处理决定' }, width: 12 },
  { name: { en: 'Decided until', 'zh-CN': '决定截止日' }, width: 12 },
  { name: { en: 'To be decided', 'zh-CN': '待审批决定' }, width: 12 },
  { name: { en: 'Objection', 'zh-CN': '申诉' }, width: 16 },
  { name: { en: 'Found', 'zh-CN': '发现时间' }, width: 16 },
  { name: { en: 'Closed as', 'zh-CN': '关闭原因' }, width: 14 },
  { name: { en: 'Closed', 'zh-CN': '关闭时间' }, width: 16 },
  { name: { en: 'Rule', 'zh-CN': '规则' }, width: 26 },
  { name: { en: 'Outcome', 'zh-CN': '结果' }, width: 18 },
  { name: { en: 'Place', 'zh-CN': '位置标识' }, width: 32 },
  { name: { en: 'Number', 'zh-CN': '编号' }, width: 38 },
] as const satisfies readonly { readonly name: Text; readonly width: number }[]

export const sheetName: Text = { en: 'Findings', 'zh-CN': '问题' }
export const yesNo = { yes: { en: 'yes', 'zh-CN': '是' }, no: { en: 'no', 'zh-CN': '否' } } as const
