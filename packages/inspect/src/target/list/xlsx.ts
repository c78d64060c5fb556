import { streamXlsxRows } from 'hucre/xlsx'
import type { Text } from '../../model/index.ts'
import { dayOf } from '../day.ts'
import { tooManyRows } from './csv.ts'
import { excerpt, maxCellCharacters, maxRows, type Table, type TableRow, wholeFile } from './record.ts'
import { sheetsOf, spansOf } from './xlsx-outline.ts'
import { refuseZip } from './zip-check.ts'

export type XlsxRead =
  | { readonly ok: true; readonly table: Table; readonly sheet: string; readonly otherSheets: readonly string[] }
  | { readonly ok: false; readonly message: Text }

const sheetNames = ['网站', 'sites', '网站清单', '网站列表']
const maxCells = 200

/** The sheet named `网站` or `sites`, else the first. */
export async function readXlsx(bytes: Uint8Array): Promise<XlsxRead> {
  const refusal = refuseZip(bytes)
  if (refusal) return { ok: false, message: refusal }
  try {
    const sheets = sheetsOf(bytes)
    if (sheets.length === 0) return { ok: false, message: messages.noWorkbook }
    const named = sheets.findIndex(sheet => sheetNames.includes(sheet.name.trim().toLowerCase()))
    const index = Math.max(named, 0)
    const table = await readSheet(bytes, index, spanReader(spansOf(bytes, sheets[index]!)))
    const otherSheets = sheets.filter((_, at) => at !== index).map(sheet => excerpt(sheet.name))
    return { ok: true, table, sheet: excerpt(sheets[index]!.name), otherSheets }
  } catch (error) {
    // Whatever the two readers stumble over, it is the file's doing: the code is told, the rest is not for the reader.
    return { ok: false, message: messages.damaged(excerpt((error as Error).message)) }
  }
}

type FillDown = (row: TableRow) => TableRow

async function readSheet(bytes: Uint8Array, sheet: number, fillDown: FillDown): Promise<Table> {
  const rows: TableRow[] = []
  for await (const row of streamXlsxRows(bytes, { sheet, maxRows: maxRows + 2 })) {
    if (rows.length > maxRows) return { rows, rejected: [wholeFile(tooManyRows)] }
    rows.push(fillDown({ row: row.index + 1, cells: row.values.slice(0, maxCells).map(cellText) }))
  }
  return { rows, rejected: [] }
}

function cellText(value: string | number | boolean | Date | null): string {
  if (value === null) return ''
  // Dates of a sheet are bare days: hucre gives them as midnight UTC.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dayOf(value)
  return String(value).slice(0, maxCellCharacters)
}

/** Gives each row of a merged stretch the value of its first. Rows come in order. */
function spanReader(spans: readonly { column: number; from: number; to: number }[]): FillDown {
  const starting = Map.groupBy(spans, span => span.from)
  const open = new Map<number, { value: string; to: number }>()
  return row => {
    const index = row.row - 1
    const cells = [...row.cells]
    for (const [column, span] of open) {
      if (index > span.to) open.delete(column)
      else if ((cells[column] ?? '') === '') {
        while (cells.length < column) cells.push('')
        cells[column] = span.value
      }
    }
    for (const { column, to } of starting.get(index) ?? []) {
      if (column < maxCells) open.set(column, { value: cells[column] ?? '', to })
    }
    return { row: row.row, cells }
  }
}

const messages = {
  noWorkbook: {
    en: 'The archive is no XLSX workbook.',
    'zh-CN': '该压缩包不是 XLSX 工作簿。',
  },
  damaged: (code: string): Text => ({
    en: `The XLSX file is damaged (${code}): open it, save it again, or save it as CSV.`,
    'zh-CN': `XLSX 文件已损坏（${code}），请打开后重新保存，或另存为 CSV。`,
  }),
}
