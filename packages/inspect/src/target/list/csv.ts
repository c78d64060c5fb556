import type { Text } from '../../model/index.ts'
import { type ListFault, maxCellCharacters, maxRows, type Table, type TableRow, wholeFile } from './record.ts'

export type Separator = ',' | ';' | '\t'
export const separators = [',', ';', '\t'] as const satisfies readonly Separator[]

const maxRecordCharacters = 200_000
/** Every broken row is read again from its second line, so their number bounds the work. */
const maxBroken = 1000

/**
 * CSV as RFC 4180 has it, with any line end, one separator, and recovery: a quote that is never closed, or closed in the
 * middle of a value, costs its own line only, where a general parser would give up or swallow the rest of the file.
 * Rows count records, as a spreadsheet shows them.
 */
export function parseCsv(text: string, separator: Separator, rowLimit = maxRows + 1): Table {
  const rows: TableRow[] = []
  const rejected: ListFault[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  for (let row = 1; at < text.length; row++) {
    if (row > rowLimit) {
      rejected.push(wholeFile(tooManyRows))
      break
    }
    const record = readRecord(text, at, separator)
    if ('fault' in record) {
      rejected.push({ row, column: '', message: record.fault })
      if (rejected.length === maxBroken) return { rows, rejected: [...rejected, wholeFile(tooManyBroken)] }
    } else rows.push({ row, cells: record.cells })
    at = record.next
  }
  return { rows, rejected }
}

type RecordRead = { cells: string[]; next: number } | { fault: Text; next: number }

function readRecord(text: string, start: number, separator: Separator): RecordRead {
  const cells: string[] = []
  let at = start
  for (;;) {
    const field = text[at] === '"' ? quoted(text, at) : plain(text, at, separator)
    if ('fault' in field) return { fault: field.fault, next: nextLine(text, start) }
    if (field.value.length > maxCellCharacters || field.end - start > maxRecordCharacters) {
      return { fault: tooLong, next: nextLine(text, start) }
    }
    cells.push(field.value)
    at = field.end
    if (text[at] === separator) {
      at++
      continue
    }
    const end = lineEnd(text, at)
    if (end === undefined) return { fault: afterQuote, next: nextLine(text, start) }
    return { cells, next: end }
  }
}

type FieldRead = { value: string; end: number } | { fault: Text }

function quoted(text: string, start: number): FieldRead {
  const parts: string[] = []
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0 || quote - start > maxCellCharacters * 2) return { fault: neverClosed }
    parts.push(text.slice(from, quote))
    if (text[quote + 1] !== '"') return { value: parts.join('"'), end: quote + 1 }
    from = quote + 2
  }
}

function plain(text: string, start: number, separator: Separator): FieldRead {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(start, end), end }
}

/** After the line end at this place, or undefined where there is none. */
function lineEnd(text: string, at: number): number | undefined {
  if (at >= text.length) return at
  if (text[at] === '\n') return at + 1
  return text[at] === '\r' ? at + (text[at + 1] === '\n' ? 2 : 1) : undefined
}

function nextLine(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  return lineEnd(text, at)!
}

export const tooManyRows: Text = {
  en: `The list has more than ${maxRows} rows: the rest was not read. Divide it.`,
  'zh-CN': `清单超过 ${maxRows} 行，其余未读取，请拆分。`,
}
const tooManyBroken: Text = {
  en: `More than ${maxBroken} rows are broken: the rest was not read. Save the file again.`,
  'zh-CN': `损坏的行超过 ${maxBroken} 行，其余未读取，请重新保存文件。`,
}
const neverClosed: Text = {
  en: 'A quotation mark is opened and never closed: close it, or write it twice inside a quoted value.',
  'zh-CN': '英文双引号没有成对，请补上；引号内的引号要写两遍。',
}
const afterQuote: Text = {
  en: 'Text follows a closing quotation mark: write a quotation mark twice inside a quoted value.',
  'zh-CN': '结束引号之后还有文字；引号内的引号要写两遍。',
}
const tooLong: Text = {
  en: `A value is longer than ${maxCellCharacters} characters, or the row than ${maxRecordCharacters}.`,
  'zh-CN': `单元格内容超过 ${maxCellCharacters} 个字符，或整行超过 ${maxRecordCharacters} 个字符。`,
}
