import { type StreamedSheet, visible, workbook } from '../engine.ts'

export const sheetFormats = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { type: 'text/csv; charset=utf-8' },
} as const
export type SheetFormat = keyof typeof sheetFormats

type Rows = AsyncIterable<readonly (string | number)[]>

/** A list as a file that a spreadsheet opens, and that this program reads again. No cell is ever taken for a formula. */
export async function* writeSheet(sheet: StreamedSheet, format: SheetFormat): AsyncIterable<Uint8Array> {
  const rows = shownRows(sheet)
  if (format === 'xlsx') yield* workbook([{ ...sheet, rows }])
  else yield* csv(sheet.columns, rows)
}

async function* shownRows({ rows }: StreamedSheet): Rows {
  for await (const row of rows) yield row.map(shown)
}

/** UTF-8 with a byte order mark, since Excel takes it for the local code page without. */
async function* csv(columns: StreamedSheet['columns'], rows: Rows): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  let text = `\ufeff${line(columns.map(column => column.name))}`
  for await (const row of rows) {
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
