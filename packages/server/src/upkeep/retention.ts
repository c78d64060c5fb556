import type { Language, Text } from '@townkeep/inspect'
import { inspectionRetention } from '../domains/inspections/index.ts'

/** How long rows of some tables are kept, and by which job. */
interface Row {
  readonly tables: readonly string[]
  readonly what: Text
  /** Absent: for good. */
  readonly kept?: Text
  readonly job?: string
}

const days = (count: number): Text => ({ en: `${count} days`, 'zh-CN': `${count} 天` })

const byInspections = Object.entries(inspectionRetention).map(
  ([name, rule]): Row => ({
    // One of them speaks of a column and of files as well.
    tables: rule.tables.map(table => table.split(' ')[0] ?? table),
    what: rule.what,
    ...('days' in rule ? { kept: exceptFor(days(rule.days), 'except' in rule ? rule.except : undefined) } : {}),
    ...('days' in rule ? { job: name === 'samples' ? 'availability.roll-up' : 'inspection.forget' } : {}),
  }),
)

function exceptFor(kept: Text, except: Text | undefined): Text {
  if (except === undefined) return kept
  return {
    en: `${kept.en}; longer: ${except.en.charAt(0).toLowerCase()}${except.en.slice(1)}`,
    'zh-CN': `${kept['zh-CN']}；更久保留：${except['zh-CN']}`,
  }
}

/** Every table of the schema stands here; a test holds it so. */
export const retention: readonly Row[] = [
  ...byInspections,
  {
    tables: ['asset', 'asset_unit', 'asset_change', 'governing_pack', 'maintenance_window', 'own_domain'],
    what: { en: 'The register, with the history of every change', 'zh-CN': '资产台账及全部变更历史' },
  },
  {
    tables: ['site_grant', 'proof_check', 'candidate', 'asset_import'],
    what: {
      en: 'Authorisations with their proofs; candidates and what was decided of them; imports',
      'zh-CN': '授权及其证明、候选网站及处理结果、导入记录',
    },
  },
  {
    tables: [
      'finding',
      'finding_event',
      'finding_tally',
      'finding_spell',
      'finding_count',
      'finding_comment',
      'finding_remark',
      'finding_watch',
      'recheck',
      'finding_extension',
      'finding_objection',
      'finding_decision',
      'finding_reminder',
      'sighting',
    ],
    what: {
      en: 'Findings and their whole life, with what was said of them and who follows them, and what figures add up',
      'zh-CN': '问题及其全过程、相关意见和关注人，以及指标统计数据',
    },
  },
  {
    tables: ['finding_policy'],
    what: {
      en: 'How the office keeps the clocks of findings, as it is now',
      'zh-CN': '问题办理时限的现行设置',
    },
  },
  {
    tables: ['approval'],
    what: { en: 'Requests for a second person, and what was decided', 'zh-CN': '审批申请及审批结果' },
  },
  {
    tables: ['notice', 'notice_finding', 'notice_answer', 'notice_event', 'letterhead'],
    what: {
      en: 'Notices with their findings, answers and history, drafts that were withdrawn among them; letterheads',
      'zh-CN': '整改文书及所列问题、反馈和办理记录（含撤回的草稿），单位文书设置',
    },
  },
  {
    tables: ['series', 'series_restored'],
    what: { en: 'The last number of each series of documents', 'zh-CN': '各文号序列的最后编号' },
  },
  {
    tables: ['inspection_plan', 'sampling', 'site_under_visit'],
    what: { en: 'Plans, and what is being visited now', 'zh-CN': '巡检计划和正在进行的访问' },
  },
  {
    tables: ['unit', 'unit_name', 'unit_edge', 'unit_closure', 'unit_succession'],
    what: { en: 'Units, as they were and are', 'zh-CN': '单位的现状与沿革' },
  },
  {
    tables: ['calendar_version', 'calendar_day'],
    what: {
      en: 'The working calendar, every version of it: deadlines name the one by which they were counted',
      'zh-CN': '工作日历的全部版本（办理时限记录其计算所依据的版本）',
    },
  },
  {
    tables: ['person', 'account', 'backup_code', 'role_grant', 'delegation', 'factor_reset', 'message_choice'],
    what: {
      en: 'People, how they sign in, their roles: past records rest on them. Somebody who left is set inactive',
      'zh-CN': '人员、登录方式和角色：历史记录依赖于它们；离职人员停用而不删除',
    },
  },
  {
    tables: ['session'],
    what: { en: 'Sessions', 'zh-CN': '登录会话' },
    kept: { en: 'until they end', 'zh-CN': '至会话结束' },
    job: 'administration.forget-sign-ins',
  },
  {
    tables: ['attempt'],
    what: { en: 'Tries to sign in, for lock-out', 'zh-CN': '登录尝试（用于锁定）' },
    kept: days(1),
    job: 'administration.forget-sign-ins',
  },
  {
    tables: ['invitation', 'api_token'],
    what: { en: 'Invitations and tokens that ended', 'zh-CN': '已失效的邀请和令牌' },
    kept: days(90),
    job: 'administration.forget-sign-ins',
  },
  {
    tables: ['idempotency_key'],
    what: { en: 'Keys of requests that may be repeated', 'zh-CN': '可重复请求的幂等键' },
    kept: days(4),
    job: 'administration.forget-sign-ins',
  },
  {
    tables: ['known_network'],
    what: { en: 'Networks from which somebody signed in', 'zh-CN': '登录过的网络' },
    kept: days(183),
    job: 'administration.forget-networks',
  },
  {
    tables: ['message', 'message_delivery'],
    what: { en: 'Messages and their deliveries', 'zh-CN': '消息及送达情况' },
    kept: days(400),
    job: 'notify.forget',
  },
  { tables: ['webhook'], what: { en: 'Other systems that are told', 'zh-CN': '接收通知的外部系统' } },
  {
    tables: ['webhook_call'],
    what: { en: 'Calls to them', 'zh-CN': '对外部系统的调用记录' },
    kept: days(90),
    job: 'notify.forget',
  },
  {
    tables: ['file'],
    what: {
      en: 'Files: attached ones for good; removed ones, and uploads that nobody attached, as said',
      'zh-CN': '文件：已附上的长期保留；已移除的和未附上的按右列清理',
    },
    kept: { en: '30 days; 2 days if never attached', 'zh-CN': '30 天；从未附上的 2 天' },
    job: 'files.sweep',
  },
  {
    tables: ['audit_entry'],
    what: {
      en: 'The audit, entry by entry; then in files under `audit` in the data folder, for good',
      'zh-CN': '审计记录；期满移入数据目录下 audit 中的文件，长期保留',
    },
    kept: { en: '24 months', 'zh-CN': '24 个月' },
    job: 'upkeep.archive-audit',
  },
  {
    tables: ['audit_seal', 'audit_archive', 'migration'],
    what: {
      en: 'Seals of the audit, the list of its archives, the migrations',
      'zh-CN': '审计封存链、归档清单、数据库迁移记录',
    },
  },
]

const words = {
  title: { en: 'What is kept, and for how long', 'zh-CN': '保留期限' },
  other: { en: '[简体中文](retention.zh-CN.md)', 'zh-CN': '[English](retention.md)' },
  own: { en: 'English', 'zh-CN': '简体中文' },
  intro: {
    en: 'Made from the code by `npm run generate`: every table of the database, and the job that deletes from it. Where there is no job, rows are kept for good. Backups reach back on their own: what is deleted here stays in them for the days of `TOWNKEEP_BACKUP_DAYS`.',
    'zh-CN':
      '本页由 `npm run generate` 根据代码生成：列出数据库的每张表以及负责清理的任务。没有任务的长期保留。备份另有期限：此处删除的内容仍会在备份中留存 `TOWNKEEP_BACKUP_DAYS` 所设的天数。',
  },
  head: { en: '| What | Tables | Kept | Job |', 'zh-CN': '| 内容 | 表 | 保留 | 任务 |' },
  forGood: { en: 'for good', 'zh-CN': '长期' },
} as const satisfies Record<string, Text>

/** The page of the operating guide. */
export function retentionPage(language: Language): string {
  const { title, own, other, intro, head, forGood } = words
  const switcher = language === 'en' ? `${own.en} · ${other.en}` : `${other['zh-CN']} · ${own['zh-CN']}`
  const rows = retention.map(({ what, tables, kept, job }) => {
    const cells = [
      what[language],
      tables.map(name => `\`${name}\``).join(' '),
      (kept ?? forGood)[language],
      job === undefined ? '—' : `\`${job}\``,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return `${[`# ${title[language]}`, switcher, intro[language]].join('\n\n')}\n\n${[head[language], '| --- | --- | --- | --- |', ...rows].join('\n')}\n`
}
