import type { Text } from '@townkeep/inspect'

/** What a person can be at a unit, and with it at all units below. */
export const roles = [
  'administrator',
  'inspector',
  'approver',
  'leader',
  'unit-manager',
  'handler',
  'duty-officer',
  'editor',
  'auditor',
] as const

export type Role = (typeof roles)[number]

export const roleTitles: Readonly<Record<Role, Text>> = {
  administrator: { en: 'Administrator', 'zh-CN': '系统管理员' },
  inspector: { en: 'Inspector', 'zh-CN': '检查员' },
  approver: { en: 'Approver', 'zh-CN': '审批人' },
  leader: { en: 'Leader', 'zh-CN': '分管领导' },
  'unit-manager': { en: 'Unit manager', 'zh-CN': '单位负责人' },
  handler: { en: 'Handler', 'zh-CN': '经办人' },
  'duty-officer': { en: 'Duty officer', 'zh-CN': '值班员' },
  editor: { en: 'Editor', 'zh-CN': '信息编辑' },
  auditor: { en: 'Auditor', 'zh-CN': '审计员' },
}
