import type { Language, Text } from '@townkeep/inspect'
import { type ExtraKey, extraFields } from '../model/kinds.ts'

/** Columns of an asset in a file besides the extra fields of its kind, with other headers that lists are seen to use. */
const common = {
  id: { name: { en: 'Asset id', 'zh-CN': '资产编号' }, also: ['id'] },
  kind: { name: { en: 'Kind', 'zh-CN': '资产类别' }, also: ['类别', '资产类型', '类型', 'asset kind', 'type'] },
  name: {
    name: { en: 'Name', 'zh-CN': '名称' },
    also: ['网站名称', '资产名称', '系统名称', '站点名称', 'site name', 'site', 'title'],
  },
  unit: {
    name: { en: 'Unit', 'zh-CN': '责任单位' },
    also: [
      '单位',
      '主办单位',
      '单位名称',
      '所属单位',
      '责任部门',
      '部门',
      'department',
      'organisation',
      'organization',
    ],
  },
  status: { name: { en: 'Status', 'zh-CN': '状态' }, also: ['运行状态', '资产状态'] },
  responsible: {
    name: { en: 'Responsible person', 'zh-CN': '责任人' },
    also: ['负责人', 'responsible', 'person in charge'],
  },
  deputy: { name: { en: 'Deputy', 'zh-CN': '备岗责任人' }, also: ['副责任人', '备岗', 'B岗', 'deputy person'] },
  operator: { name: { en: 'Operated by', 'zh-CN': '运维单位' }, also: ['运营单位', '承建单位', 'operator', 'vendor'] },
  location: { name: { en: 'Location', 'zh-CN': '所在位置' }, also: ['位置', '地点', '安装位置', '部署位置'] },
  icpNumber: {
    name: { en: 'ICP filing number', 'zh-CN': 'ICP备案号' },
    also: ['备案号', 'icp', 'ICP备案', 'icp number'],
  },
  securityNumber: {
    name: { en: 'Public security filing number', 'zh-CN': '公安备案号' },
    also: ['公安联网备案号', '公网安备', '公安备案'],
  },
  'protection.level': {
    name: { en: 'Protection level', 'zh-CN': '等保级别' },
    also: ['等级保护级别', '等保等级', '安全保护等级', 'mlps level'],
  },
  'protection.number': {
    name: { en: 'Protection filing number', 'zh-CN': '等保备案编号' },
    also: ['等保备案号', '备案证明编号', 'mlps number'],
  },
  'protection.office': { name: { en: 'Protection filing office', 'zh-CN': '等保备案机关' }, also: ['备案机关'] },
  'protection.filedOn': { name: { en: 'Protection filed on', 'zh-CN': '等保备案日期' }, also: ['备案日期'] },
  'protection.assessedOn': {
    name: { en: 'Assessments completed on', 'zh-CN': '等保测评日期' },
    also: ['测评日期', 'assessed on'],
  },
  'protection.reviewedOn': { name: { en: 'Last expert review', 'zh-CN': '专家评审日期' }, also: ['评审日期'] },
  'protection.templates': { name: { en: 'Edition of the forms', 'zh-CN': '备案模板版本' }, also: ['模板版本'] },
  tags: { name: { en: 'Tags', 'zh-CN': '标签' }, also: ['tag'] },
  notes: { name: { en: 'Notes', 'zh-CN': '备注' }, also: ['说明', 'note', 'remarks'] },
} as const satisfies Record<string, FieldRow>

interface FieldRow {
  readonly name: Text
  readonly also: readonly string[]
}

export type CommonKey = keyof typeof common
export type FieldKey = CommonKey | `extra.${ExtraKey}`

const alsoExtra: Partial<Record<ExtraKey, readonly string[]>> = {
  address: [
    'url',
    '网站地址',
    '网站网址',
    '网站域名',
    '域名',
    '首页网址',
    '首页地址',
    '访问地址',
    '链接',
    'website',
    'link',
    'domain',
  ],
  siteCode: ['网站标识码', '标识码', 'site code'],
  columns: ['栏目清单', '栏目列表', '申报栏目', 'sections'],
  channel: ['渠道', '平台类型'],
  account: ['账号名称', 'account name'],
}

const extraKeys = Object.keys(extraFields) as ExtraKey[]

const rows: Readonly<Record<string, FieldRow>> = {
  ...common,
  ...Object.fromEntries(
    extraKeys.map(key => [`extra.${key}`, { name: extraFields[key].name, also: alsoExtra[key] ?? [] }]),
  ),
}

export const fieldKeys = Object.keys(rows) as FieldKey[]

/** Written for readers, computed from the rest: known when read again, and then left aside. */
export const computedColumns = {
  validUntil: { en: 'Protection certificate valid until', 'zh-CN': '等保备案有效期至' },
} as const satisfies Record<string, Text>

export function headerOf(key: FieldKey, language: Language): string {
  return rows[key]!.name[language]
}

const byHeader = new Map<string, FieldKey | 'computed'>([
  ...Object.values(computedColumns).flatMap(name =>
    [name.en, name['zh-CN']].map(text => [plain(text), 'computed'] as const),
  ),
  ...fieldKeys.flatMap(key => {
    const { name, also } = rows[key]!
    return [name.en, name['zh-CN'], ...also].map(text => [plain(text), key] as const)
  }),
])

/** The field that a header names, in either language; what stands in brackets and marks for compulsory columns do not count. */
export function fieldNamed(header: string): FieldKey | 'computed' | undefined {
  return byHeader.get(plain(header))
}

function plain(header: string): string {
  return header
    .normalize('NFKC')
    .slice(0, 100)
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '')
    .replace(/[\s_*:#·"'“”./-]/g, '')
}
