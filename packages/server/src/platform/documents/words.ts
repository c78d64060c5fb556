import type { Text } from '@townkeep/inspect'
import type { Urgency } from './official-document.ts'

/** What the layout itself says on a document. */
export const words = {
  draft: { en: 'DRAFT', 'zh-CN': '草稿' },
  unnumbered: { en: '(draft, not numbered)', 'zh-CN': '（草稿，尚未编号）' },
  to: { en: 'To: ', 'zh-CN': '' },
  toInColophon: { en: 'To: ', 'zh-CN': '主送：' },
  number: { en: 'No. ', 'zh-CN': '' },
  attachment: { en: 'Attachment', 'zh-CN': '附件' },
  attachments: { en: 'Attachments:', 'zh-CN': '附件：' },
  colophon: { en: 'Colophon', 'zh-CN': '版记' },
  copies: { en: 'Copies to: ', 'zh-CN': '抄送：' },
} as const satisfies Record<string, Text>

export const urgencies: Readonly<Record<Urgency, Text>> = {
  urgent: { en: 'Urgent', 'zh-CN': '加急' },
  'most-urgent': { en: 'Most urgent', 'zh-CN': '特急' },
}
