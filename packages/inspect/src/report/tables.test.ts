import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import test from 'node:test'
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre'
import type { RunResult } from '../run/result.ts'
import { hostileResult } from '../testing/a-hostile-result.ts'
import { aResult, aRun, aSite, judgedSite } from '../testing/a-result.ts'
import { inventedRules } from '../testing/invented-rules.ts'
import { csvReport } from './csv.ts'
import { findingsSheet, gapsSheet, sitesSheet } from './rows.ts'
import { isFailure } from './summary.ts'
import type { ReportOptions } from './types.ts'
import { xlsxReport } from './xlsx.ts'
import { workbook } from './xlsx-writer.ts'

const zh: ReportOptions = { language: 'zh-CN', rules: inventedRules }
const en: ReportOptions = { language: 'en', rules: inventedRules }

async function bytesOf(report: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of report) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts)
}

function findingsOf(result: RunResult) {
  return result.sites.flatMap(site => site.findings)
}

test('CSV has a byte order mark, a row per finding and the same columns in every row', async () => {
  const text = (await bytesOf(csvReport(aResult(), zh))).toString('utf8')
  assert.equal(text[0], '\ufeff')
  const rows = parse(text, { bom: true }) as string[][]
  assert.equal(rows.length, 1 + findingsOf(aResult()).length)
  assert.deepEqual(rows[0]!.slice(0, 5), ['网站', '网址', '单位', '结论', '严重程度'])
  assert.ok(rows[1]!.includes('市公积金管理中心') && rows[1]!.includes('严重'))
})

test('no cell of a CSV is a formula or holds what is not seen', async () => {
  const rows = parse((await bytesOf(csvReport(hostileResult(), en))).toString('utf8'), { bom: true }) as string[][]
  for (const cell of rows.flat()) {
    assert.doesNotMatch(cell, /^[=+\-@＝＋－＠]/)
    assert.doesNotMatch(cell, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  }
})

test('an XLSX is read back by two readers, cell by cell', async () => {
  for (const result of [aResult(), hostileResult()]) {
    const bytes = await bytesOf(xlsxReport(result, zh))
    const wanted = [sitesSheet(result, zh), findingsSheet(result, zh), gapsSheet(result, zh)].map(sheet => ({
      name: sheet.name,
      rows: [sheet.columns.map(column => column.name), ...sheet.rows].map(row => row.map(String)),
    }))
    assert.deepEqual(await readByExceljs(bytes), wanted)
    assert.deepEqual(
      await readByHucre(
        bytes,
        wanted.map(sheet => sheet.rows[0]!.length),
      ),
      wanted,
    )
  }
})

test('a question for a person has no severity and no due date in the table', () => {
  const site = judgedSite(aSite('s1', 'a.gov.test', 'A', 'U'), [10], 1, [])
  const [row] = [...findingsSheet(aRun([site]), en).rows]
  assert.equal(isFailure(site.findings[0]!), false)
  assert.deepEqual([row![3], row![4], row![12], row![13]], ['Needs a person', '', '', ''])
})

test('a large sheet flows through, with its numbers as numbers', async () => {
  function* rows() {
    for (let n = 0; n < 40_000; n += 1) yield [n, `row ${n} <&>`]
  }
  const columns = [
    { name: 'n', width: 8 },
    { name: 'text', width: 20 },
  ]
  const bytes = await bytesOf(workbook([{ name: 'large', columns, rows: rows() }]))
  const [sheet] = (await readXlsx(bytes)).sheets
  assert.equal(sheet!.rows.length, 40_001)
  assert.deepEqual(sheet!.rows[40_000], [39_999, 'row 39999 <&>'])
})

/** As CommonJS, since exceljs is nothing else. */
async function readByExceljs(bytes: Buffer) {
  const ExcelJS = createRequire(import.meta.url)('exceljs') as typeof import('exceljs')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  return book.worksheets.map(sheet => {
    const rows: string[][] = []
    sheet.eachRow({ includeEmpty: true }, row => {
      const cells = Array.from({ length: sheet.columnCount }, (_, n) => row.getCell(n + 1).value)
      rows.push(cells.map(value => (value === null ? '' : String(value))))
    })
    return { name: sheet.name, rows }
  })
}

async function readByHucre(bytes: Buffer, widths: readonly number[]) {
  const { sheets } = await readXlsx(bytes)
  return sheets.map((sheet, index) => ({
    name: sheet.name,
    rows: sheet.rows.map(row => Array.from({ length: widths[index]! }, (_, n) => String(row[n] ?? ''))),
  }))
}
