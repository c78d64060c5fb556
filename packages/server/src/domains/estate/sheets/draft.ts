import type { Text } from '@townkeep/inspect'
import { excerpt } from '../engine.ts'
import { oneOf, readDay, readExtra, showExtra } from '../model/extra-values.ts'
import { icpNumber, securityNumber } from '../model/filing-numbers.ts'
import { assetKinds, type ExtraKey } from '../model/kinds.ts'
import { plainText, type Read, read, unreadable } from '../model/plain-text.ts'
import { statusNames } from '../model/status.ts'
import type { FieldKey } from './fields.ts'

/** What is wrong in one cell of a row, or (`column` empty) with the row. */
export interface RowFault {
  readonly column: string
  readonly message: Text
}

/** Reads the text of a cell into the text that is kept for its field. Units and persons are looked up by others. */
export function readCell(key: FieldKey, text: string): Read<string> {
  if (key.startsWith('extra.')) return readExtra(key.slice('extra.'.length) as ExtraKey, text)
  const plain = plainText(text, longest[key] ?? 200, key === 'notes')
  if (!plain.ok || plain.value === '') return plain
  const value = plain.value
  switch (key) {
    case 'id':
      return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? read(value.toLowerCase()) : noId(value)
    case 'kind':
      return oneOf(value, kindNames)
    case 'status':
      return oneOf(value, statusNames)
    case 'icpNumber':
      return icpNumber(value)
    case 'securityNumber':
      return securityNumber(value)
    case 'protection.level':
      return level(value)
    case 'protection.filedOn':
    case 'protection.reviewedOn':
      return readDay(value)
    case 'protection.assessedOn':
      return days(value)
    case 'tags':
      return tags(value)
    default:
      return plain
  }
}

/** A kept value as a file shows it: `readCell` gives it back. */
export function showCell(key: FieldKey, value: string, language: 'en' | 'zh-CN'): string {
  if (key.startsWith('extra.')) return showExtra(key.slice('extra.'.length) as ExtraKey, value, language)
  if (key === 'kind') return kindNames[value as keyof typeof kindNames]?.[language] ?? value
  if (key === 'status') return statusNames[value as keyof typeof statusNames]?.[language] ?? value
  return value
}

const kindNames = Object.fromEntries(Object.entries(assetKinds).map(([kind, row]) => [kind, row.name])) as Readonly<
  Record<string, Text>
>

const longest: Partial<Record<FieldKey, number>> = {
  notes: 5000,
  tags: 1500,
  'protection.number': 60,
  'protection.office': 100,
  'protection.templates': 40,
  'protection.assessedOn': 1000,
  unit: 1000,
}

const levels = new Map(
  ['一', '二', '三', '四', '五'].flatMap((hanzi, index) =>
    [hanzi, String(index + 1)].flatMap(digit =>
      [digit, `${digit}级`, `第${digit}级`, `level${digit}`].map(written => [written, String(index + 1)] as const),
    ),
  ),
)

function level(text: string): Read<string> {
  const found = levels.get(text.normalize('NFKC').toLowerCase().replace(/\s+/g, ''))
  return found
    ? read(found)
    : unreadable(`“${excerpt(text)}” is no level: 1 to 5.`, `“${excerpt(text)}”不是等保级别，应为 1 至 5。`)
}

function days(text: string): Read<string> {
  const found: string[] = []
  for (const part of text.split(/[;；,，、\s]+/).filter(word => word !== '')) {
    const day = readDay(part)
    if (!day.ok) return day
    found.push(day.value)
  }
  const all = [...new Set(found)].sort()
  return all.length > 60 ? unreadable('At most 60 days.', '至多 60 个日期。') : read(all.join('; '))
}

function tags(text: string): Read<string> {
  const all = [...new Set(text.split(/[;；,，、\n]/).map(tag => tag.trim()))].filter(tag => tag !== '').sort()
  if (all.length > 30) return unreadable('At most 30 tags.', '至多 30 个标签。')
  return all.some(tag => Array.from(tag).length > 40)
    ? unreadable('A tag has at most 40 characters.', '标签至多 40 个字符。')
    : read(all.join('; '))
}

function noId(text: string) {
  return unreadable(
    `“${excerpt(text)}” is no id of an asset: leave it empty for a new one.`,
    `“${excerpt(text)}”不是资产编号，新增资产请留空。`,
  )
}
