import type { RunResult } from '../run/result.ts'
import { findingsSheet, gapsSheet, sitesSheet } from './rows.ts'
import type { ReportOptions } from './types.ts'
import { workbook } from './xlsx-writer.ts'

/** Three sheets: a row per site, a row per finding, a row per check that could not be made. */
export function xlsxReport(result: RunResult, options: ReportOptions): AsyncIterable<Uint8Array> {
  return workbook([sitesSheet(result, options), findingsSheet(result, options), gapsSheet(result, options)])
}
