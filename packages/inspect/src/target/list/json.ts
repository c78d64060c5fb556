import type { Text } from '../../model/index.ts'
import { tooManyRows } from './csv.ts'
import { fieldNamed } from './headers.ts'
import {
  type Cell,
  type ColumnEntry,
  excerpt,
  type Field,
  type ListContent,
  type ListFault,
  type ListRecord,
  maxRows,
  refused,
  wholeFile,
} from './record.ts'

/** `[{ url, name, … }]` or `{ "sites": [ … ] }`, with the same names as headers have; rows count from 1. */
export function readJsonList(text: string): ListContent {
  let document: unknown
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    return refused(messages.broken(placeIn(text, (error as Error).message)))
  }
  const items = Array.isArray(document) ? document : isObject(document) ? document.sites : undefined
  if (!Array.isArray(items)) return refused(messages.noList)
  if (items.length === 0) return refused(messages.empty)
  const rejected: ListFault[] = items.length > maxRows ? [wholeFile(tooManyRows)] : []
  const unused = new Set<string>()
  const records = items.slice(0, maxRows).flatMap((item: unknown, index) => {
    const record = isObject(item) ? readItem(item, index + 1, unused) : undefined
    if (record && !('message' in record)) return [record]
    rejected.push(record ?? { row: index + 1, column: '', message: messages.noObject })
    return []
  })
  const notes = unused.size === 0 ? [] : [wholeFile(messages.unused([...unused].slice(0, 20)))]
  return { records, rejected, notes }
}

function readItem(item: Record<string, unknown>, row: number, unused: Set<string>): ListRecord | ListFault {
  const cells: Partial<Record<Field, Cell>> = {}
  let columnEntries: ColumnEntry[] | undefined
  for (const [key, value] of Object.entries(item)) {
    const column = excerpt(key)
    const field = fieldNamed(key)
    if (!field) unused.add(column)
    if (!field || value === null || cells[field]) continue
    if (field === 'columns' && Array.isArray(value)) {
      columnEntries = value.flatMap(columnEntry)
      if (columnEntries.length < value.length) return { row, column, message: messages.badColumns }
      cells.columns = { column, text: '' }
      continue
    }
    const text = field === 'authorisation' && isObject(value) ? `${value.by ?? ''} ${value.date ?? ''}` : value
    if (typeof text !== 'string' && typeof text !== 'number') return { row, column, message: messages.wrongType }
    cells[field] = { column, text: String(text).trim() }
  }
  return { row, cells, ...(columnEntries ? { columnEntries } : {}) }
}

function columnEntry(value: unknown): ColumnEntry[] {
  if (typeof value === 'string') return [{ url: value }]
  if (!isObject(value) || typeof value.url !== 'string') return []
  const { url, name, kind } = value
  if ((name !== undefined && typeof name !== 'string') || (kind !== undefined && typeof kind !== 'string')) return []
  return [{ url, name, kind }]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function placeIn(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message)
  // Node names no position when the text just ends.
  const before = text.slice(0, position ? Number(position[1]) : text.length)
  return String(before.split('\n').length)
}

const messages = {
  broken: (line: string): Text => ({
    en: `The JSON breaks off or has a mistake at line ${line}.`,
    'zh-CN': `JSON 在第 ${line} 行不完整或有错误。`,
  }),
  noList: {
    en: 'The JSON holds no list of sites: write [ … ] or { "sites": [ … ] }.',
    'zh-CN': 'JSON 中没有网站清单，应为 [ … ] 或 { "sites": [ … ] }。',
  },
  empty: { en: 'The list holds no site.', 'zh-CN': '清单中没有网站。' },
  noObject: { en: 'This is no object with a “url”.', 'zh-CN': '该项不是带有“url”的对象。' },
  wrongType: { en: 'The value must be text.', 'zh-CN': '该值应为文字。' },
  badColumns: {
    en: 'Each column must be an address, or an object with url, name and kind.',
    'zh-CN': '每个栏目应为网址，或含 url、name、kind 的对象。',
  },
  unused: (names: readonly string[]): Text => ({
    en: `Keys that are not used: ${names.join(', ')}`,
    'zh-CN': `未使用的键：${names.join('、')}`,
  }),
}
