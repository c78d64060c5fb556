import type { Text } from '../../model/index.ts'
import {
  excerpt,
  type Field,
  fields,
  type ListContent,
  type ListFault,
  refused,
  type Table,
  type TableRow,
} from './record.ts'

/** Names of the fields as lists write them, after `plainHeader`. */
const synonyms = {
  url: [
    ...['url', 'address', 'siteurl', 'website', 'websiteurl', 'siteaddress', 'link', 'homepage', 'domain'],
    ...[
      '网址',
      '网站地址',
      '网站网址',
      '网站域名',
      '域名',
      '首页地址',
      '首页网址',
      '首页url',
      '网站首页',
      '网站首页地址',
    ],
    ...['访问地址', '链接', '地址', '站点地址', '站点域名', '站点网址', '网站链接', '主域名'],
  ],
  name: [
    ...['name', 'site', 'sitename', 'websitename', 'title'],
    ...['网站名称', '名称', '站点名称', '网站名', '网站', '站点', '网站中文名称'],
  ],
  unit: [
    ...['unit', 'organisation', 'organization', 'department', 'owner', 'sponsor', 'agency', 'responsibleunit', 'body'],
    ...[
      '责任单位',
      '主办单位',
      '单位',
      '单位名称',
      '主管单位',
      '所属单位',
      '主办单位名称',
      '责任部门',
      '部门',
      '主办部门',
    ],
  ],
  authorisation: [
    ...['authorisation', 'authorization', 'authorisedby', 'authorizedby', 'signatory', 'signedby', 'auth'],
    ...['授权', '授权人', '授权签字人', '签字人', '签署人', '授权签署', '授权情况', '授权人及日期', '检查授权'],
  ],
  authorisationDate: [
    ...['authorisationdate', 'authorizationdate', 'authorisedon', 'authorizedon', 'signedon', 'datesigned', 'date'],
    ...['授权日期', '签署日期', '签字日期', '授权时间', '签署时间'],
  ],
  contact: [
    ...['contact', 'contacts', 'email', 'mail', 'phone', 'telephone', 'contactperson'],
    ...['联系方式', '联系人', '联系电话', '电话', '联系人及电话', '联系邮箱', '邮箱', '负责人', '手机', '联系人电话'],
  ],
  columns: [
    ...['columns', 'column', 'sections', 'channels', 'declaredcolumns'],
    ...['栏目', '栏目清单', '栏目列表', '栏目地址', '申报栏目', '更新栏目', '栏目网址'],
  ],
} as const satisfies Record<Field, readonly string[]>

const fieldOf = new Map<string, Field>(fields.flatMap(field => synonyms[field].map(name => [name, field] as const)))

/** The field that a header names; what stands in brackets, marks for compulsory columns and spaces do not count. */
export function fieldNamed(header: string): Field | undefined {
  const plain = header
    .normalize('NFKC')
    .slice(0, 100)
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '')
    .replace(/[\s_*:#·"'“”./-]/g, '')
  return (
    fieldOf.get(plain) ??
    fieldOf.get(
      header
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}]/gu, ''),
    )
  )
}

/** How many fields a row names; the header is the row that names an address column. */
export function headerScore(row: TableRow): number {
  const named = new Set(row.cells.map(fieldNamed))
  named.delete(undefined)
  return named.has('url') ? named.size : 0
}

/** Titles and remarks may stand above the header. */
const rowsAboveHeader = 10

/** Finds the header and names the cells under it. */
export function recordsOf(table: Table): ListContent {
  const filled = table.rows.filter(row => row.cells.some(cell => cell.trim() !== ''))
  if (filled.length === 0)
    return table.rejected.length > 0 ? { ...nothing, rejected: table.rejected } : refused(messages.empty)
  const candidates = filled.slice(0, rowsAboveHeader + 1)
  const header = candidates.reduce((best, row) => (headerScore(row) > headerScore(best) ? row : best))
  if (headerScore(header) === 0) return refused(messages.noAddressColumn(candidates[0]!.cells))
  const { columns, notes } = columnsOf(header)
  const rejected: ListFault[] = [...table.rejected]
  const records = filled
    .filter(row => row.row > header.row)
    .flatMap(({ row, cells }) => {
      const over = cells.slice(header.cells.length).filter(cell => cell.trim() !== '')
      if (over.length > 0) {
        rejected.push({ row, column: '', message: messages.tooManyCells(cells.length, header.cells.length, over[0]!) })
        return []
      }
      const named = columns.map(
        ({ field, index, column }) => [field, { column, text: (cells[index] ?? '').trim() }] as const,
      )
      return [{ row, cells: Object.fromEntries(named) }]
    })
  if (records.length === 0 && rejected.length === 0) return refused(messages.headerOnly)
  return { records, rejected, notes }
}

const nothing: ListContent = { records: [], rejected: [], notes: [] }

interface HeaderColumn {
  readonly field: Field
  readonly index: number
  readonly column: string
}

function columnsOf(header: TableRow): { columns: HeaderColumn[]; notes: ListFault[] } {
  const columns = new Map<Field, HeaderColumn>()
  const notes: ListFault[] = []
  const ignored: string[] = []
  header.cells.forEach((cell, index) => {
    const column = excerpt(cell.trim())
    const field = fieldNamed(cell)
    const first = field && columns.get(field)
    if (!field) {
      if (column !== '') ignored.push(column)
    } else if (first) {
      notes.push({ row: header.row, column, message: messages.doubled(column, first.column) })
    } else columns.set(field, { field, index, column })
  })
  if (ignored.length > 0) notes.push({ row: header.row, column: '', message: messages.ignored(ignored.slice(0, 20)) })
  return { columns: [...columns.values()], notes }
}

const messages = {
  empty: { en: 'The file is empty.', 'zh-CN': '文件是空的。' },
  headerOnly: { en: 'There is a header but no site under it.', 'zh-CN': '只有表头，没有网站。' },
  noAddressColumn: (cells: readonly string[]): Text => {
    const seen = cells
      .filter(cell => cell.trim() !== '')
      .slice(0, 8)
      .map(excerpt)
    return {
      en: `No column for the address was found; name one “url”. The first row reads: ${seen.join(' | ')}`,
      'zh-CN': `没有找到网址列，请把该列命名为“网址”。首行是：${seen.join(' | ')}`,
    }
  },
  tooManyCells: (has: number, wants: number, cell: string): Text => ({
    en: `The row has ${has} cells under ${wants} headers (“${excerpt(cell)}”): put values that contain the separator in quotation marks.`,
    'zh-CN': `该行有 ${has} 格，表头只有 ${wants} 格（多出“${excerpt(cell)}”）；含分隔符的内容请加英文双引号。`,
  }),
  doubled: (column: string, first: string): Text =>
    column === first
      ? {
          en: `The column “${column}” stands there twice; the first is used.`,
          'zh-CN': `“${column}”列出现两次，以第一列为准。`,
        }
      : {
          en: `“${column}” and “${first}” mean the same; “${first}” is used.`,
          'zh-CN': `“${column}”与“${first}”含义相同，以“${first}”为准。`,
        },
  ignored: (columns: readonly string[]): Text => ({
    en: `Columns that are not used: ${columns.join(', ')}`,
    'zh-CN': `未使用的列：${columns.join('、')}`,
  }),
}
