import { type Sheet, visible, workbook } from '../engine.ts'

export const sheetFormats = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { type: 'text/csv; charset=utf-8' },
} as const
export type SheetFormat = keyof typeof sheetFormats

/** A list as a file that a spreadsheet opens, and that this program reads again. No cell is ever taken for a formula. */
export async function* writeSheet(sheet: Sheet, format: SheetFormat): AsyncIterable<Uint8Array> {
  const rows = function* () {
    for (const row of sheet.rows) yield row.map(shown)
  }
  if (format === 'xlsx') yield* workbook([{ ...sheet, rows: { [Symbol.iterator]: rows } }])
  else yield* csv({ ...sheet, rows: { [Symbol.iterator]: rows } })
}

/** UTF-8 with a byte order mark, since Excel takes it for the local code page without. */
async function* csv({ columns, rows }: Sheet): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  let text = `\ufeff${line(columns.map(column => column.name))}`
  for (const row of rows) {
    text += line(row)
    if (text.length < 1 << 16) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}

function line(cells: readonly (string | number)[]): string {
  return `${cells.map(cellText).join(',')}\r\n`
}

function cellText(cell: string | number): string {
  if (typeof cell === 'number') return String(cell)
  const text = guarded(cell)
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What a spreadsheet would run gets an apostrophe before it; so does what looks as if it had one, to be told apart again. */
function guarded(text: string): string {
  return /^'*\s*[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text
}

/** The text before it was guarded. */
export function withoutGuard(text: string): string {
  return /^'+\s*[=+\-@\t\r＝＋－＠]/u.test(text) ? text.slice(1) : text
}

/** As a cell shows it: invisible characters by a visible sign, line breaks kept. */
function shown(cell: string | number): string | number {
  return typeof cell === 'number' ? cell : visible(cell, { lines: true })
}
