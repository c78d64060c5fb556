import type { RunResult } from '../run/result.ts'
import { formulaSafe } from './hostile-text.ts'
import { type Cell, findingsSheet } from './rows.ts'
import type { ReportOptions } from './types.ts'

/** One row per finding. UTF-8 with a byte order mark, since Excel takes it for the local code page without. */
export async function* csvReport(result: RunResult, options: ReportOptions): AsyncIterable<string> {
  const { columns, rows } = findingsSheet(result, options)
  yield `\ufeff${line(columns.map(({ name }) => name))}`
  for (const row of rows) yield line(row)
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = formulaSafe(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
