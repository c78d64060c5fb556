import { addDays, calendarDay, shanghaiDay } from '../freshness/days.ts'

/** A date that a visitor reads in a text. */
export interface FoundDate {
  /** YYYY-MM-DD, Asia/Shanghai. */
  readonly date: string
  /** HH:MM, where the text gives it. */
  readonly time?: string
  /** As it stood. */
  readonly text: string
  /** Where it begins in the text. */
  readonly index: number
}

/**
 * The dates in a piece of text, in order. Full dates are found anywhere; dates without a year (`[05-06]`) and relative ones
 * (`3天前`) only where the whole piece is one, since in running text they are mostly something else.
 * Runs on every text piece of every page: one cheap test turns away most, and each pattern is linear.
 */
export function datesIn(text: string, today: string): FoundDate[] {
  if (text.length < 2 || !mayHoldDate.test(text)) return []
  const usual = usualForm.exec(text)
  const day = usual && calendarDay(Number(usual[3]), Number(usual[4]), Number(usual[5]))
  if (day && Number(usual[3]) >= 1990 && Number(usual[3]) <= 2099)
    return [{ date: day, text: usual[2]!, index: usual[1]!.length }]
  const plain = plainDigits(text)
  const found: FoundDate[] = []
  for (const pattern of patterns) {
    if (!pattern.mayMatch.test(plain)) continue
    pattern.form.lastIndex = 0
    for (let match = pattern.form.exec(plain); match; match = pattern.form.exec(plain)) {
      const moment = pattern.read(match)
      if (!moment || (pattern.numbered && isNumber(plain, match.index))) continue
      found.push({ ...moment, text: text.slice(match.index, match.index + match[0].length), index: match.index })
    }
  }
  if (found.length === 0 && plain.length <= longestWhole) return wholeDate(text, plain, today)
  return found.sort((a, b) => a.index - b.index)
}

/**
 * The date in a page's address: `/2024/05/06/`, `/202405/t20240506_1.html`, `?date=2024-05-06`.
 * Years from 1990 to the year after `today`; to 2099 where `today` is not given.
 */
export function dateInUrl(url: string, today = '2098-12-31'): string | undefined {
  if (url.length > 2000) return undefined
  const start = url.indexOf('/', url.indexOf('://') + 3)
  if (start < 0) return undefined
  const path = url.slice(start)
  for (const form of urlForms) {
    for (const match of path.matchAll(form)) {
      const date = calendarDay(Number(match[1]), Number(match[2]), Number(match[3]))
      if (date && Number(match[1]) <= Number(today.slice(0, 4)) + 1) return date
    }
  }
  return undefined
}

type Moment = Pick<FoundDate, 'date' | 'time'>

interface Pattern {
  readonly mayMatch: RegExp
  readonly form: RegExp
  /** What stands before may show that it is a number and no date (`版本 2024.5.6`). */
  readonly numbered?: boolean
  readonly read: (match: RegExpExecArray) => Moment | undefined
}

/** What every date that is looked for has in it: a digit with a separator or a month beside it, or a word. */
const mayHoldDate =
  /[\d０-９]\s?[-/.年月／．‐-―−－]|[〇零○OＯ一二三四五六七八九]年|[a-z]\.?\s[\d０-９]|[\d０-９](?:st|nd|rd|th)?\s[a-z]|今[天日]|昨[天日]|前|刚刚|today|yesterday|just now|ago/i
const longestWhole = 40
/** How most lists write their dates, alone in its element: seen at once, where all the forms below would cost many times more. */
const usualForm = /^(\s{0,20}\[?)((\d{4})-(\d\d)-(\d\d))\]?\s{0,20}$/

/** Groups: T-time hour, minute, zone; plain hour, minute. */
const timePart =
  '(?:T(\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2})?|[\\s,]{0,3}(?:(?:星期|周)[一二三四五六日天]\\s{0,2})?(\\d{1,2})[:时](\\d{2})(?::\\d{2}(?!\\d))?)?'
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'

const patterns: readonly Pattern[] = [
  {
    // 2024-05-06, 2024/5/6, 2024.5.6, with a time or not. Not part of a longer number, version, address or name.
    mayMatch: /\d{4}\s?[-/.]/,
    form: new RegExp(
      `(?<![\\dA-Za-z_第]|\\d[-/.:])(\\d{4})\\s?([-/.])\\2?\\s?(\\d{1,2})\\s?\\2\\2?\\s?(\\d{1,2})(?!\\d|\\2\\d)${timePart}(?![\\dA-Za-z_号])`,
      'g',
    ),
    numbered: true,
    read: match => moment(match[1], match[3], match[4], match.slice(5)),
  },
  {
    mayMatch: /\d\s?年/,
    form: new RegExp(`(?<!\\d)(\\d{4})\\s?年\\s?(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?[日号]${timePart}`, 'g'),
    read: match => moment(match[1], match[2], match[3], match.slice(4)),
  },
  {
    // 二〇二四年五月六日, with the various signs that are typed for 〇.
    mayMatch: /[〇零○OＯ一二三四五六七八九]年/,
    form: /(?<![〇零○一二三四五六七八九])([一二][〇零○OＯ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿]{1,3})日/g,
    read: match => moment(digits(match[1]!), String(numeral(match[2]!)), String(numeral(match[3]!)), []),
  },
  {
    mayMatch: /[a-z]\.?\s\d{1,2}/i,
    form: new RegExp(`(?<![A-Za-z])${month}\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s(\\d{4})(?!\\d)${timePart}`, 'gi'),
    read: match => moment(match[3], monthNumber(match[1]!), match[2], match.slice(4)),
  },
  {
    mayMatch: /\d(?:st|nd|rd|th)?\s[a-z]/i,
    form: new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?${month},?\\s(\\d{4})(?!\\d)${timePart}`, 'gi'),
    read: match => moment(match[3], monthNumber(match[2]!), match[1], match.slice(4)),
  },
]

const year = '(199\\d|20\\d{2})'
const urlForms = [
  new RegExp(`[/_=-]t?${year}(\\d{2})(\\d{2})(?!\\d)`, 'g'),
  new RegExp(`/${year}/(\\d{1,2})/(\\d{1,2})(?=[/_?.-]|$)`, 'g'),
  new RegExp(`[/_=-]${year}-(\\d{1,2})[-/](\\d{1,2})(?!\\d)`, 'g'),
  new RegExp(`/${year}/?(\\d{2})/?(\\d{2})/`, 'g'),
]

function moment(
  yearText: string | undefined,
  monthText: string | undefined,
  dayText: string | undefined,
  time: readonly (string | undefined)[],
): Moment | undefined {
  const written = Number(yearText)
  if (written < 1990 || written > 2099) return undefined
  const date = calendarDay(written, Number(monthText), Number(dayText))
  if (!date) return undefined
  const hour = time[0] ?? time[3]
  const minute = time[1] ?? time[4]
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return { date }
  return inShanghai(date, `${hour.padStart(2, '0')}:${minute}`, time[2])
}

/** A time with a zone names an instant: it is told as Shanghai's clocks showed it. */
function inShanghai(date: string, time: string, zone: string | undefined): Moment {
  if (zone === undefined) return { date, time }
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const at = new Date(`${date}T${time}:00${offset}`)
  if (Number.isNaN(at.getTime())) return { date, time }
  return { date: shanghaiDay(at.toISOString()), time: new Date(at.getTime() + 28_800_000).toISOString().slice(11, 16) }
}

/** What stands right before a number that looks like a date but is none. */
const numberLabel =
  /(?:[编文案批证件工账]号|号码|版本号?|型号|电话|传真|热线|\bver(?:sion)?\.?|\btel\.?|\bfax\.?|\bno\.?|\bip)[:：]?\s?$/i

function isNumber(text: string, index: number): boolean {
  return numberLabel.test(text.slice(Math.max(0, index - 12), index))
}

/** Full-width digits and signs, and all kinds of dashes, as ASCII: character for character, so that places stay. */
function plainDigits(text: string): string {
  return text.replace(/[０-９：／．‐-―−－]/g, sign => {
    if (sign >= '０' && sign <= '：') return String.fromCharCode(sign.charCodeAt(0) - 0xfee0)
    return sign === '／' ? '/' : sign === '．' ? '.' : '-'
  })
}

const label = '(?:(?:发布|更新|发表|添加|录入)?(?:时间|日期|于)?:?\\s{0,2})'
const clock = '(?:\\s{0,2}(\\d{1,2}):(\\d{2}))?'
const bracketed = new RegExp(
  `^${label}[[(（【〔]\\s?(\\d{1,2})\\s?[-.月]\\s?(\\d{1,2})\\s?日?${clock}\\s?[\\])）】〕]$`,
)
const slashed = /^\[(\d{2})\/(\d{2})\]$/
const bare = new RegExp(`^${label}(?:(\\d{2})-(\\d{2})|(\\d{1,2})月(\\d{1,2})日)${clock}$`)
const named = new RegExp(`^${label}(今天|今日|昨天|昨日|前天|刚刚|today|yesterday|just now)${clock}$`, 'i')
const ago =
  /^(?:(?:发布|更新|发表)于?:?\s{0,2})?(?:(\d{1,3})\s?(分钟|小时|天|日|周|个月)前|(\d{1,3}|an?)\s(minute|hour|day|week|month)s?\sago)$/i

const daysAgo: Readonly<Record<string, number>> = { 昨天: 1, 昨日: 1, yesterday: 1, 前天: 2 }
const unitDays: Readonly<Record<string, number>> = {
  分钟: 1 / 1440,
  minute: 1 / 1440,
  小时: 1 / 24,
  hour: 1 / 24,
  天: 1,
  日: 1,
  day: 1,
  周: 7,
  week: 7,
  个月: 30,
  month: 30,
}

/** The whole piece as a date without a year (the nearest past one) or counted from today. */
function wholeDate(text: string, plain: string, today: string): FoundDate[] {
  const piece = plain.trim()
  const index = text.length - text.trimStart().length
  const as = (date: string, hour?: string, minute?: string): FoundDate[] => [
    {
      date,
      ...(hour !== undefined && Number(hour) < 24 && Number(minute) < 60
        ? { time: `${hour.padStart(2, '0')}:${minute}` }
        : {}),
      text: text.trim(),
      index,
    },
  ]
  const short = bracketed.exec(piece) ?? slashed.exec(piece)
  const plainShort = short ? null : bare.exec(piece)
  const parts = short?.slice(1) ?? plainShort?.slice(1)
  if (parts) {
    const [m, d, hour, minute] = short ? parts : [parts[0] ?? parts[2], parts[1] ?? parts[3], parts[4], parts[5]]
    const date = nearestPast(Number(m), Number(d), today)
    return date ? as(date, hour, minute) : []
  }
  const word = named.exec(piece)
  if (word) return as(addDays(today, -(daysAgo[word[1]!.toLowerCase()] ?? 0)), word[2], word[3])
  const counted = ago.exec(piece)
  if (!counted) return []
  const count = Number(counted[1] ?? (/^a/i.test(counted[3]!) ? 1 : counted[3]))
  return as(addDays(today, -Math.floor(count * unitDays[(counted[2] ?? counted[4])!.toLowerCase()]!)))
}

function nearestPast(month: number, day: number, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4))
  // Eight years at most: 29 February skips seven around a century.
  for (let year = thisYear; year >= thisYear - 8; year--) {
    const date = calendarDay(year, month, day)
    if (date && date <= today) return date
  }
  return undefined
}

const numerals = '零一二三四五六七八九'

function digits(text: string): string {
  return Array.from(text, sign => Math.max(0, numerals.indexOf(sign))).join('')
}

/** 一 … 三十一, 廿五. */
function numeral(text: string): number {
  const [tens, ones] = text.replace('廿', '二十').includes('十') ? text.replace('廿', '二十').split('十') : ['0', text]
  return (tens === '' ? 1 : Math.max(0, numerals.indexOf(tens!))) * 10 + Math.max(0, numerals.indexOf(ones || '零'))
}

function monthNumber(name: string): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1)
}
