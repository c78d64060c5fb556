import { createHash } from 'node:crypto'
import type { Text } from '@townkeep/inspect'
import {
  decodeList,
  excerpt,
  type ListFault,
  parseCsv,
  readXlsx,
  type Separator,
  separators,
  type Table,
  type TableRow,
} from '../engine.ts'
import { type FieldKey, fieldNamed } from './fields.ts'
import { withoutGuard } from './write-sheet.ts'

/** One row of a file, by field. A column that the file lacks is absent; an empty cell is an empty text. */
export interface SheetRecord {
  /** As a spreadsheet counts: the header is a row too. */
  readonly row: number
  readonly cells: ReadonlyMap<FieldKey, { readonly column: string; readonly text: string }>
}

export interface SheetRead {
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly digest: string
  readonly records: readonly SheetRecord[]
  /** Rows that could not be read at all; row 0 is the file as a whole. */
  readonly rejected: readonly ListFault[]
  readonly notes: readonly ListFault[]
  readonly unknownColumns: readonly string[]
}

const maxBytes = 20_000_000
const mostRows = 20_000

/** Reads XLSX or CSV, told apart by its bytes. Never throws for what a file holds. */
export async function readSheet(bytes: Uint8Array): Promise<SheetRead> {
  const digest = createHash('sha256').update(bytes).digest('hex')
  const file = await tableOf(bytes)
  if (!file.ok) return refusedFile(digest, file.message)
  const filled = file.table.rows.filter(row => row.cells.some(cell => cell.trim() !== ''))
  const header = filled.slice(0, rowsAboveHeader + 1).reduce(better, filled[0] ?? { row: 0, cells: [] })
  if (score(header) === 0)
    return refusedFile(digest, filled.length === 0 ? messages.empty : messages.noHeader(header.cells))
  const { columns, unknownColumns, notes } = columnsOf(header)
  const rejected = [...file.table.rejected]
  const under = filled.filter(row => row.row > header.row)
  if (under.length > mostRows) return refusedFile(digest, messages.tooManyRows)
  const records = under.flatMap(({ row, cells }) => {
    const over = cells.slice(header.cells.length).find(cell => cell.trim() !== '')
    if (over !== undefined) {
      rejected.push({ row, column: '', message: messages.tooManyCells(over) })
      return []
    }
    const named = columns.map(
      ({ key, index, column }) => [key, { column, text: file.cell(cells[index] ?? '') }] as const,
    )
    return [{ row, cells: new Map(named) }]
  })
  if (records.length === 0 && rejected.length === 0) return refusedFile(digest, messages.headerOnly)
  return { digest, records, rejected, notes, unknownColumns }
}

type TableRead =
  | { readonly ok: true; readonly table: Table; readonly cell: (text: string) => string }
  | { readonly ok: false; readonly message: Text }

async function tableOf(bytes: Uint8Array): Promise<TableRead> {
  if (bytes.length === 0) return { ok: false, message: messages.empty }
  if (bytes.length > maxBytes) return { ok: false, message: messages.tooLarge }
  if (startsWith(bytes, [0x50, 0x4b])) {
    const workbook = await readXlsx(bytes)
    return workbook.ok ? { ok: true, table: workbook.table, cell: text => text.trim() } : workbook
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, message: messages.oldExcel }
  const decoded = decodeList(bytes)
  if (!decoded.ok) return decoded
  if (/^\s*(?:<(?:!|\?|[a-z])|[{[])/i.test(decoded.text)) return { ok: false, message: messages.noTable }
  const { text } = decoded
  return { ok: true, table: parseCsv(text, separatorOf(text), mostRows + 100), cell: text => withoutGuard(text.trim()) }
}

/** The separator under which the first rows name the most fields. */
function separatorOf(text: string): Separator {
  const begin = text.slice(0, 100_000)
  const best = (separator: Separator) => Math.max(0, ...parseCsv(begin, separator, 12).rows.map(score))
  return separators.toSorted((a, b) => best(b) - best(a))[0]!
}

const rowsAboveHeader = 10

/** How many fields a row names: the header names most, and at least what tells assets apart. */
function score(row: TableRow): number {
  const named = new Set(row.cells.map(fieldNamed))
  named.delete(undefined)
  return named.has('name') || named.has('extra.address') || named.has('id') ? named.size : 0
}

function better(best: TableRow, row: TableRow): TableRow {
  return score(row) > score(best) ? row : best
}

function columnsOf(header: TableRow) {
  const columns = new Map<FieldKey, { key: FieldKey; index: number; column: string }>()
  const unknownColumns: string[] = []
  const notes: ListFault[] = []
  header.cells.forEach((cell, index) => {
    const column = excerpt(cell.trim())
    const key = fieldNamed(cell)
    if (column === '' || key === 'computed') return
    if (key === undefined) unknownColumns.push(column)
    else if (columns.has(key))
      notes.push({ row: header.row, column, message: messages.doubled(columns.get(key)!.column) })
    else columns.set(key, { key, index, column })
  })
  return { columns: [...columns.values()], unknownColumns, notes }
}

function refusedFile(digest: string, message: Text): SheetRead {
  return { digest, records: [], rejected: [{ row: 0, column: '', message }], notes: [], unknownColumns: [] }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

const messages = {
  empty: { en: 'The file is empty.', 'zh-CN': '文件是空的。' },
  headerOnly: { en: 'There is a header but no row under it.', 'zh-CN': '只有表头，没有数据行。' },
  tooLarge: { en: 'The file is larger than 20 MB: divide it.', 'zh-CN': '文件超过 20 MB，请拆分。' },
  tooManyRows: {
    en: `The file has more than ${mostRows} rows: divide it.`,
    'zh-CN': `文件超过 ${mostRows} 行，请拆分。`,
  },
  oldExcel: {
    en: 'This is an old XLS file or one with a password: save it as XLSX without a password.',
    'zh-CN': '这是旧版 XLS 文件或加密文件，请另存为不带密码的 XLSX。',
  },
  noTable: {
    en: 'This is no table: save the list as XLSX or CSV.',
    'zh-CN': '文件内容不是表格，请另存为 XLSX 或 CSV。',
  },
  noHeader: (cells: readonly string[]): Text => {
    const seen = cells
      .filter(cell => cell.trim() !== '')
      .slice(0, 8)
      .map(excerpt)
      .join(' | ')
    return {
      en: `No header was found; name a column “Name” or “Address”. The first row reads: ${seen}`,
      'zh-CN': `没有找到表头，请至少有“名称”或“网址”列。首行是：${seen}`,
    }
  },
  tooManyCells: (cell: string): Text => ({
    en: `The row has more cells than the header (“${excerpt(cell)}”): put values that contain the separator in quotation marks.`,
    'zh-CN': `该行的格数多于表头（多出“${excerpt(cell)}”）；含分隔符的内容请加英文双引号。`,
  }),
  doubled: (first: string): Text => ({
    en: `This column means the same as “${first}”, which is used.`,
    'zh-CN': `该列与“${first}”含义相同，以后者为准。`,
  }),
}
