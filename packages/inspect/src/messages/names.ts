import type { Area, authorisationKinds, Depth, Language, Text, VerdictName } from '../model/index.ts'

/** The names of what reports, terminal and documents speak of. One name each, everywhere. */

export const areaNames = {
  reachability: { en: 'Reachability', 'zh-CN': '可用性' },
  tls: { en: 'Encryption and certificates', 'zh-CN': '加密与证书' },
  headers: { en: 'Security headers', 'zh-CN': '安全响应头' },
  dns: { en: 'DNS and mail', 'zh-CN': '域名与邮件' },
  links: { en: 'Links', 'zh-CN': '链接' },
  freshness: { en: 'Content updates', 'zh-CN': '内容更新' },
  duties: { en: 'Required content', 'zh-CN': '规范内容' },
} as const satisfies Record<Area, Text>

export const severityNames = {
  critical: { en: 'Critical', 'zh-CN': '严重' },
  high: { en: 'High', 'zh-CN': '较重' },
  medium: { en: 'Medium', 'zh-CN': '一般' },
  low: { en: 'Low', 'zh-CN': '提示' },
} as const satisfies Record<'critical' | 'high' | 'medium' | 'low', Text>

/** Shapes beside the words, so that colour is never the only sign. */
export const severityShapes = { critical: '◆', high: '▲', medium: '●', low: '○' } as const

export const verdictNames = {
  fails: { en: 'Fails', 'zh-CN': '有问题' },
  'needs-person': { en: 'Needs a person', 'zh-CN': '待人工判断' },
  'could-not-check': { en: 'Could not check', 'zh-CN': '未能检查' },
  fine: { en: 'Fine', 'zh-CN': '正常' },
  'not-applicable': { en: 'Not applicable', 'zh-CN': '不适用' },
} as const satisfies Record<VerdictName, Text>

/** Beside the verdicts: nobody looked. Never shown as fine. */
export const notLookedAt: Text = { en: 'Not looked at', 'zh-CN': '未检查' }

export const siteStateNames = {
  judged: { en: 'Checked completely', 'zh-CN': '已完整检查' },
  partly: { en: 'Checked in part', 'zh-CN': '部分检查' },
  'not-judged': { en: 'Could not be checked', 'zh-CN': '未能检查' },
  'not-authorised': { en: 'Not authorised', 'zh-CN': '未获授权' },
} as const satisfies Record<'judged' | 'partly' | 'not-judged' | 'not-authorised', Text>

export const authorisationNames = {
  signatory: { en: 'Signed for in the list', 'zh-CN': '名单内签字授权' },
  file: { en: 'Proof file on the site', 'zh-CN': '网站授权文件' },
  dns: { en: 'DNS proof', 'zh-CN': 'DNS 授权记录' },
} as const satisfies Record<(typeof authorisationKinds)[number], Text>

export const depthNames = {
  passive: { en: 'as a visitor sees it', 'zh-CN': '仅限普通访问' },
  active: { en: 'with additional requests', 'zh-CN': '可发送附加请求' },
} as const satisfies Record<Depth, Text>

/** `named(severityNames, 'zh-CN')` gives the names of one language alone. */
export function named<K extends string>(names: Readonly<Record<K, Text>>, language: Language): Record<K, string> {
  const texts = Object.entries(names) as [K, Text][]
  return Object.fromEntries(texts.map(([key, text]) => [key, text[language]])) as Record<K, string>
}
