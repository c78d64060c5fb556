import type { Text } from '../model/index.ts'
import { addMonths, type Day, dayOf, parseDay } from './day.ts'

/** Who in the operator's house answers for a visit, and since when. */
export interface Signatory {
  readonly by: string
  readonly date: Day
}

export type SignatoryRead =
  | { readonly ok: true; readonly value: Signatory }
  | { readonly ok: false; readonly message: Text }

const validMonths = 12

/** A name and a day in either order: `张三 2026-03-01`, `张三，2026年3月1日`, `2026/3/1 Zhang San`. */
export function parseSignatory(text: string): SignatoryRead {
  const written = text.normalize('NFKC').trim()
  const match =
    /\d{4}(?:-\d{1,2}-\d{1,2}|\/\d{1,2}\/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日?|\d{4})(?!\d)/.exec(written)
  if (!match) return { ok: false, message: messages.noDate }
  const date = parseDay(match[0])
  if (!date) return { ok: false, message: messages.noSuchDay }
  const rest = written.slice(0, match.index) + written.slice(match.index + match[0].length)
  const by = rest.replace('()', '').replace(/^[\s,;:、|/]+|[\s,;:、|/]+$/g, '')
  if (!/\p{L}/u.test(by) || by.length > 60) return { ok: false, message: messages.noName }
  return { ok: true, value: { by, date } }
}

export type SignatoryState = 'valid' | 'in-the-future' | 'too-old'

/** At most twelve months old on the day of the visit. */
export function signatoryState(signatory: Signatory, now: Date): SignatoryState {
  const today = dayOf(now)
  if (signatory.date > today) return 'in-the-future'
  return signatoryUntil(signatory) < today ? 'too-old' : 'valid'
}

/** The last day on which the signature counts. */
export function signatoryUntil(signatory: Signatory): Day {
  return addMonths(signatory.date, validMonths)
}

const messages = {
  noDate: {
    en: 'The authorisation has no date: write a name and a day, such as “Zhang San 2026-03-01”.',
    'zh-CN': '授权没有日期，请写姓名和日期，例如“张三 2026-03-01”。',
  },
  noSuchDay: {
    en: 'The authorisation names a day that does not exist.',
    'zh-CN': '授权的日期不存在。',
  },
  noName: {
    en: 'The authorisation has no name of a person: write a name and a day, such as “Zhang San 2026-03-01”.',
    'zh-CN': '授权没有姓名，请写姓名和日期，例如“张三 2026-03-01”。',
  },
} as const satisfies Record<string, Text>
