import { type Language, minuteOf, type StreamedSheet, type Text } from '@townkeep/inspect'
import { usualTimeZone } from '../../../platform/calendar/index.ts'
import { kindRow, type State } from '../model/index.ts'
import { numberOf } from '../number-of.ts'
import type { ListedNotice } from '../store/notice-lists.ts'

const stateNames = {
  draft: { en: 'Draft', 'zh-CN': '草稿' },
  proposed: { en: 'Proposed', 'zh-CN': '待审批' },
  approved: { en: 'Approved', 'zh-CN': '待签发' },
  issued: { en: 'Issued', 'zh-CN': '已签发' },
  withdrawn: { en: 'Withdrawn', 'zh-CN': '已撤回' },
  revoked: { en: 'Revoked', 'zh-CN': '已撤销' },
} as const satisfies Record<State, Text>

/** The columns of the list as a file, in their order, with their widths. */
const columns = [
  { name: { en: 'Number', 'zh-CN': '文号' }, width: 22 },
  { name: { en: 'Kind', 'zh-CN': '文书种类' }, width: 16 },
  { name: { en: 'Title', 'zh-CN': '标题' }, width: 44 },
  { name: { en: 'Issued by', 'zh-CN': '签发单位' }, width: 24 },
  { name: { en: 'Addressed to', 'zh-CN': '被通知单位' }, width: 24 },
  { name: { en: 'State', 'zh-CN': '状态' }, width: 10 },
  { name: { en: 'Findings', 'zh-CN': '问题数' }, width: 8 },
  { name: { en: 'Open', 'zh-CN': '未反馈' }, width: 8 },
  { name: { en: 'Next due', 'zh-CN': '最近到期日' }, width: 12 },
  { name: { en: 'Issued', 'zh-CN': '签发时间' }, width: 16 },
  { name: { en: 'Delivered', 'zh-CN': '送达时间' }, width: 16 },
  { name: { en: 'Delivered to', 'zh-CN': '签收人（单位）' }, width: 20 },
  { name: { en: 'First opened', 'zh-CN': '首次打开' }, width: 16 },
  { name: { en: 'Opened by', 'zh-CN': '打开人' }, width: 14 },
  { name: { en: 'Answered', 'zh-CN': '反馈完成时间' }, width: 16 },
  { name: { en: 'Revoked', 'zh-CN': '撤销时间' }, width: 16 },
  { name: { en: 'Why it was revoked', 'zh-CN': '撤销原因' }, width: 30 },
] as const satisfies readonly { readonly name: Text; readonly width: number }[]

const sheetName: Text = { en: 'Notices', 'zh-CN': '文书' }

/** Issued notices as a list to open in a spreadsheet. */
export function noticeSheet(pages: AsyncIterable<readonly ListedNotice[]>, language: Language): StreamedSheet {
  return {
    name: sheetName[language],
    columns: columns.map(({ name, width }) => ({ name: name[language], width })),
    rows: rowsOf(pages, language),
  }
}

async function* rowsOf(pages: AsyncIterable<readonly ListedNotice[]>, language: Language) {
  for await (const page of pages) for (const notice of page) yield rowOf(notice, language)
}

function rowOf(notice: ListedNotice, language: Language): string[] {
  const at = (time: Date | null) => (time === null ? '' : minuteOf(time.toISOString(), usualTimeZone))
  return [
    numberOf(notice) ?? '',
    kindRow(notice.kind).title[language],
    notice.heading.title,
    notice.issuerName,
    notice.addresseeName,
    stateNames[notice.state][language],
    String(notice.findings),
    String(notice.openItems),
    notice.nextDue ?? '',
    at(notice.issuedAt),
    at(notice.deliveredAt),
    notice.deliveredTo ?? '',
    at(notice.readAt),
    notice.readByName ?? '',
    at(notice.answeredAt),
    at(notice.revokedAt),
    notice.revokedWhy ?? '',
  ]
}
