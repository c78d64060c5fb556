import { csvReport } from './csv.ts'
import { htmlReport } from './html/report.ts'
import { jsonReport } from './json.ts'
import { sarifReport } from './sarif.ts'
import type { Report } from './types.ts'
import { xlsxReport } from './xlsx.ts'

export { dateInWords, dueInWords, minuteOf } from './due.ts'
export { visible, visibleShort } from './hostile-text.ts'
export { resultJsonSchema } from './json.ts'
export { placeInWords } from './place.ts'
export type { Sheet, StreamedSheet } from './rows.ts'
export { splitByUnit, type UnitResult } from './split.ts'
export { inOrder, isFailure, ruleCounts, type Summary, summaryOf, worstOf } from './summary.ts'
export type { Report, ReportOptions } from './types.ts'
export { type Wording, wordingOf } from './wording.ts'
export { workbook } from './xlsx-writer.ts'

export const reportFormats = ['html', 'json', 'csv', 'xlsx', 'sarif'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** Every report, by the ending of its file. */
export const reports: Readonly<Record<ReportFormat, Report>> = {
  html: htmlReport,
  json: jsonReport,
  csv: csvReport,
  xlsx: xlsxReport,
  sarif: sarifReport,
}
