import type { Calendar } from './calendar.ts'

export interface ListRow {
  readonly name: string
  readonly url: string
  readonly unit: string
  readonly contact: string
  /** Whether a person signed for the visit: only where no other proof was laid down. */
  readonly signed: boolean
}

const header = ['网站名称', '网址', '主办单位', '联系方式', '授权人', '授权日期']

/** The operator's list as a municipality keeps it: CSV with a byte order mark, as spreadsheets want it. */
export function listCsv(rows: readonly ListRow[], calendar: Calendar): string {
  const lines = rows.map(({ name, url, unit, contact, signed }) => [
    name,
    url,
    unit,
    contact,
    ...(signed ? Object.values(signatureOf(calendar)) : ['', '']),
  ])
  return `\ufeff${[header, ...lines].map(line => line.map(cell).join(',')).join('\r\n')}\r\n`
}

/** Who signs for visits, and on which day. */
export function signatureOf(calendar: Calendar): { readonly signedBy: string; readonly signedOn: string } {
  return { signedBy: '沈云舟', signedOn: calendar.day(60) }
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
