import type { Text } from '@townkeep/inspect'
import type { AuditFault } from '@townkeep/server'

/** What does not hold, for whoever proves the audit. */
export const auditFaultTexts: Readonly<Record<AuditFault['kind'], Text>> = {
  'link-missing': { en: 'Link {seq} is missing.', 'zh-CN': '链上缺少第 {seq} 环。' },
  'link-broken': {
    en: 'Link {seq} does not follow from the one before.',
    'zh-CN': '第 {seq} 环与前一环不相接。',
  },
  'entry-changed': {
    en: 'The entry of link {seq} was changed after it was sealed.',
    'zh-CN': '第 {seq} 环的记录在封存后被修改。',
  },
  'entry-missing': { en: 'The entry of link {seq} is gone.', 'zh-CN': '第 {seq} 环的记录已不存在。' },
  'entry-unsealed': {
    en: 'Entry {id} stands among sealed ones without a seal: it was put in afterwards.',
    'zh-CN': '第 {id} 号记录夹在已封存的记录中却没有封存，是事后加入的。',
  },
  'anchor-differs': {
    en: 'Link {seq} is not what was written down outside the database on {at}: the chain was made anew.',
    'zh-CN': '第 {seq} 环与 {at} 在数据库外留存的不一致，整条链被重写过。',
  },
  'chain-shorter-than-anchor': {
    en: 'The chain ends before link {seq}, which was written down outside the database on {at}.',
    'zh-CN': '链的末端在第 {seq} 环之前，而该环已于 {at} 在数据库外留存。',
  },
  'archive-missing': { en: 'The archive {file} is missing.', 'zh-CN': '缺少归档文件 {file}。' },
  'archive-changed': { en: 'The archive {file} was changed.', 'zh-CN': '归档文件 {file} 被修改。' },
  'archive-incomplete': { en: 'The archive {file} lacks entries.', 'zh-CN': '归档文件 {file} 缺少记录。' },
}
