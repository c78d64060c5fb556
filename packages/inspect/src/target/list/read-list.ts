import type { Text } from '../../model/index.ts'
import { parseCsv, separators } from './csv.ts'
import { decodeList } from './decode.ts'
import { headerScore, recordsOf } from './headers.ts'
import { readJsonList } from './json.ts'
import { type MergedRow, mergeSites } from './merge.ts'
import { excerpt, type ListContent, type ListFault, refused, wholeFile } from './record.ts'
import { type ListContext, type ListedSite, type SiteRow, siteRow } from './site-row.ts'
import { readXlsx } from './xlsx.ts'

/** What became of a list: the sites, and by row and column whatever was refused, merged or worth knowing. */
export interface SiteList {
  readonly sites: readonly ListedSite[]
  readonly rejected: readonly ListFault[]
  readonly merged: readonly MergedRow[]
  readonly notes: readonly ListFault[]
}

const maxBytes = 50_000_000

/**
 * Reads the operator's list of sites: CSV, XLSX or JSON, told apart by its bytes rather than by its name.
 * Never throws for what a file holds; a bad row is named and skipped, and the rest goes on.
 */
export async function readList(bytes: Uint8Array, fileName: string, context: ListContext): Promise<SiteList> {
  const content = await readContent(bytes, fileName)
  const rejected = [...content.rejected]
  const rows: SiteRow[] = []
  for (const record of content.records) {
    const read = siteRow(record, context)
    if ('site' in read) rows.push(read)
    else rejected.push(read)
  }
  const { sites, merged, notes } = mergeSites(rows)
  const allNotes = [...content.notes, ...rows.flatMap(row => row.notes), ...notes]
  return { sites, rejected: rejected.toSorted(byRow), merged, notes: allNotes.toSorted(byRow) }
}

async function readContent(bytes: Uint8Array, fileName: string): Promise<ListContent> {
  if (bytes.length === 0) return refused(messages.empty)
  if (bytes.length > maxBytes) return refused(messages.tooLarge)
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refused(messages.oldExcel)
  const decoded = decodeList(bytes)
  if (!decoded.ok) return refused(decoded.message)
  const content = readText(decoded.text, fileName)
  return decoded.encoding === 'UTF-8' ? content : noting(content, messages.encoding(decoded.encoding))
}

async function readWorkbook(bytes: Uint8Array): Promise<ListContent> {
  const workbook = await readXlsx(bytes)
  if (!workbook.ok) return refused(workbook.message)
  const content = recordsOf(workbook.table)
  return workbook.otherSheets.length === 0
    ? content
    : noting(content, messages.sheet(workbook.sheet, workbook.otherSheets))
}

function readText(text: string, fileName: string): ListContent {
  const begin = text.slice(0, 1000).trimStart()
  // A spreadsheet may have a title in square brackets above its header: there the name of the file decides.
  if (begin.startsWith('{') || (begin.startsWith('[') && !/\.(?:csv|tsv|txt)$/i.test(fileName)))
    return readJsonList(text)
  if (/^<(?:!|\?|[a-z])/i.test(begin)) return refused(messages.markup)
  return recordsOf(parseCsv(text, separatorOf(text)))
}

/** The separator under which the first rows name the most fields. */
function separatorOf(text: string): (typeof separators)[number] {
  const begin = text.slice(0, 100_000)
  const score = (separator: (typeof separators)[number]) =>
    Math.max(0, ...parseCsv(begin, separator, 12).rows.map(headerScore))
  return separators.toSorted((a, b) => score(b) - score(a))[0]!
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

function noting(content: ListContent, message: Text): ListContent {
  return { ...content, notes: [wholeFile(message), ...content.notes] }
}

function byRow(a: ListFault, b: ListFault): number {
  return a.row - b.row
}

const messages = {
  empty: { en: 'The file is empty.', 'zh-CN': '文件是空的。' },
  tooLarge: { en: 'The file is larger than 50 MB: divide it.', 'zh-CN': '文件超过 50 MB，请拆分。' },
  oldExcel: {
    en: 'This is an old XLS file or one with a password: save it as XLSX without a password.',
    'zh-CN': '这是旧版 XLS 文件或加密文件，请另存为不带密码的 XLSX。',
  },
  markup: {
    en: 'This is a web page or XML, whatever its name says: save it as XLSX or CSV.',
    'zh-CN': '文件内容是网页或 XML（与扩展名无关），请另存为 XLSX 或 CSV。',
  },
  encoding: (encoding: string): Text => ({ en: `Read as ${encoding}.`, 'zh-CN': `按 ${encoding} 编码读取。` }),
  sheet: (sheet: string, others: readonly string[]): Text => ({
    en: `Read the sheet “${sheet}”; not read: ${others.slice(0, 10).map(excerpt).join(', ')}.`,
    'zh-CN': `读取工作表“${sheet}”；未读取：${others.slice(0, 10).map(excerpt).join('、')}。`,
  }),
}
