import type { Calendar } from './calendar.ts'
import type { SitePlan } from './plan.ts'

/** The operator's list as a municipality keeps it. Signatories stand only where no other proof was laid down. */
export function listCsv(plans: readonly SitePlan[], calendar: Calendar): string {
  const rows = plans.map(plan => [
    plan.name,
    `${plan.open.https || !plan.open.http ? 'https' : 'http'}://${plan.host}/`,
    plan.unit,
    plan.marks.contact ?? '',
    ...(plan.proof === 'signatory' ? ['沈云舟', calendar.day(60)] : ['', '']),
  ])
  const header = ['网站名称', '网址', '主办单位', '联系方式', '授权人', '授权日期']
  return `\ufeff${[header, ...rows].map(row => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
