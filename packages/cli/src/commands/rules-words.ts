import type { Text } from '@townkeep/inspect'

/** What the list of rules says beside the rules' own texts. */
export const words = {
  head: {
    en: '{rules} rules, graded by the pack “{pack}” ({id} {version}). One in full: townkeep rules ID',
    'zh-CN': '共 {rules} 条规则，按规则包“{pack}”（{id} {version}）分级。查看其中一条：townkeep rules 规则名',
  },
  notSelected: { en: 'not selected by this pack', 'zh-CN': '该规则包未选用' },
  notGraded: { en: 'not graded by this pack', 'zh-CN': '该规则包未分级' },
  source: { en: 'Source: {source}', 'zh-CN': '依据：{source}' },
  parameters: { en: 'Parameters', 'zh-CN': '参数' },
  parameter: {
    en: '{value} (default {default}; may be {allowed})',
    'zh-CN': '{value}（默认 {default}；可取 {allowed}）',
  },
  nothing: { en: 'none', 'zh-CN': '无' },
  list: { en: 'a list', 'zh-CN': '列表' },
  units: {
    days: { en: 'days', 'zh-CN': '天' },
    seconds: { en: 'seconds', 'zh-CN': '秒' },
    bytes: { en: 'bytes', 'zh-CN': '字节' },
    bits: { en: 'bits', 'zh-CN': '位' },
    count: { en: '', 'zh-CN': '' },
  },
} as const satisfies Record<string, Text | Record<string, Text>>
