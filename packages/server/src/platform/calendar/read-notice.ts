import { parseDay, type Text } from '@townkeep/inspect'
import { z } from 'zod'
import type { CalendarContent, CalendarDay } from './calendar.ts'

/** A row that cannot be taken. Of a table its line, of JSON the place of the day, counted from one; 0 is the whole. */
export interface NoticeFault {
  readonly row: number
  readonly text: Text
}

export interface Notice extends CalendarContent {
  readonly faults: readonly NoticeFault[]
}

interface Row {
  readonly row: number
  readonly cells: readonly unknown[]
}

const holidayCn = z.object({
  papers: z.array(z.string()),
  days: z.array(z.object({ name: z.unknown(), date: z.unknown(), isOffDay: z.unknown() })),
})

/**
 * Reads a notice on holidays: a table `date,name,kind,source`, or a year's JSON of holiday-cn. A year is known once its
 * New Year's Day is off: a notice may reach into the December before. Pure; takes any text.
 */
export function readNotice(text: string): Notice {
  const bare = text.replace(/^\ufeff/, '').trim()
  const rows = bare.startsWith('{') ? rowsOfJson(bare) : rowsOfTable(bare)
  if (rows === undefined) return { days: [], years: [], faults: [{ row: 0, text: unreadable }] }
  const days: CalendarDay[] = []
  const faults: NoticeFault[] = rows.length === 0 ? [{ row: 0, text: empty }] : []
  const seen = new Set<string>()
  for (const { row, cells } of rows) {
    const read = dayOfCells(cells)
    if ('en' in read) faults.push({ row, text: read })
    else if (seen.has(read.day)) faults.push({ row, text: twice })
    else days.push(read)
    if ('day' in read) seen.add(read.day)
  }
  const years = days
    .filter(({ day, kind }) => kind === 'off' && day.endsWith('-01-01'))
    .map(({ day }) => Number(day.slice(0, 4)))
  return { days, years, faults }
}

function rowsOfTable(text: string): readonly Row[] | undefined {
  const [header, ...lines] = text.split(/\r?\n/)
  if (header !== 'date,name,kind,source') return undefined
  return lines.map((line, at) => ({ row: at + 2, cells: line.split(',') })).filter(({ cells }) => cells.join('') !== '')
}

function rowsOfJson(text: string): readonly Row[] | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  const read = holidayCn.safeParse(json)
  if (!read.success) return undefined
  const source = read.data.papers.join(' ')
  return read.data.days.map(({ name, date, isOffDay }, at) => ({
    row: at + 1,
    cells: [date, name, isOffDay === true ? 'off' : isOffDay === false ? 'work' : '', source],
  }))
}

function dayOfCells(cells: readonly unknown[]): CalendarDay | Text {
  const [day, name, kind, source] = cells
  if (cells.length !== 4) return wrongCells
  if (typeof day !== 'string' || parseDay(day) !== day) return wrongDay
  if (typeof name !== 'string' || name.trim() === '' || name.length > 100) return wrongName
  if (kind !== 'off' && kind !== 'work') return wrongKind
  if (typeof source !== 'string' || source.trim() === '' || source.length > 500) return wrongSource
  return { day, name, kind, source }
}

const unreadable: Text = {
  en: 'Neither a table that begins with date,name,kind,source nor a year of holiday-cn in JSON.',
  'zh-CN': '内容既不是以 date,name,kind,source 开头的表格，也不是 holiday-cn 的年度 JSON 文件。',
}
const empty: Text = { en: 'There is no day in it.', 'zh-CN': '文件中没有日期。' }
const twice: Text = { en: 'The same date stands above already.', 'zh-CN': '该日期在前面已出现。' }
const wrongCells: Text = {
  en: 'A row has four parts, date,name,kind,source, and no commas within them.',
  'zh-CN': '每行应为 date,name,kind,source 四项，各项内不能含逗号。',
}
const wrongDay: Text = {
  en: 'There is no such date; write YYYY-MM-DD.',
  'zh-CN': '日期不存在，应写作“年-月-日”，如 2027-01-01。',
}
const wrongName: Text = { en: 'The name is missing, or too long.', 'zh-CN': '缺少名称，或名称过长。' }
const wrongKind: Text = {
  en: 'The kind is off or work; in JSON isOffDay is true or false.',
  'zh-CN': '类型应为 off（放假）或 work（上班）；JSON 中 isOffDay 应为 true 或 false。',
}
const wrongSource: Text = {
  en: 'The source is missing, or too long: the address or title of the notice.',
  'zh-CN': '缺少来源，或来源过长，应填写通知的网址或标题。',
}
