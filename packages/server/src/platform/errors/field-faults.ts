import type { Text } from '@townkeep/inspect'

/** What can be wrong with one field, in words that fit a form. */
export const fieldFaults = {
  missing: { en: 'Required', 'zh-CN': '必填' },
  'wrong-kind': { en: 'Must be of kind {expected}', 'zh-CN': '类型应为 {expected}' },
  'wrong-form': { en: 'Not in the form wanted ({form})', 'zh-CN': '格式不符（{form}）' },
  'not-offered': { en: 'Must be one of: {offered}', 'zh-CN': '应为下列之一：{offered}' },
  'too-short': { en: 'At least {least} {least|character|characters}', 'zh-CN': '至少 {least} 个字符' },
  'too-long': { en: 'At most {most} {most|character|characters}', 'zh-CN': '至多 {most} 个字符' },
  'too-few': { en: 'At least {least} {least|entry|entries}', 'zh-CN': '至少 {least} 项' },
  'too-many': { en: 'At most {most} {most|entry|entries}', 'zh-CN': '至多 {most} 项' },
  'too-small': { en: 'Must be {least} or more', 'zh-CN': '不得小于 {least}' },
  'too-great': { en: 'Must be {most} or less', 'zh-CN': '不得大于 {most}' },
  'not-a-multiple': { en: 'Must be a multiple of {step}', 'zh-CN': '应为 {step} 的倍数' },
  unknown: { en: 'There is no such field here', 'zh-CN': '没有这一字段' },
  'not-fitting': { en: 'Fits none of the forms that are taken here', 'zh-CN': '不符合任何一种可接受的形式' },
  refused: { en: 'Not acceptable', 'zh-CN': '不可接受' },
} as const satisfies Record<string, Text>

export type FieldFaultCode = keyof typeof fieldFaults
