import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { planned } from '../testing/an-import.ts'

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void, date1904 = false): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.properties.date1904 = date1904
  fill(book.addWorksheet('资产'))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('a workbook is read as people see it: dates of either era, merged cells, formulas, numbers', async () => {
  for (const date1904 of [false, true]) {
    const bytes = await workbook(sheet => {
      sheet.addRow(['2026 年资产清单'])
      sheet.mergeCells('A1:F1')
      sheet.addRow(['名称', '网址', '责任单位', '投入运行日期', '等保级别', '备注'])
      sheet.addRow(['甲', 'a.qh.gov.cn', '农业农村局', new Date('2020-03-01T00:00:00Z'), 3, 1.5])
      sheet.addRow([
        { formula: '"乙"', result: '乙' },
        { text: 'b.qh.gov.cn', hyperlink: 'http://b.qh.gov.cn' },
        null,
        '2020年3月1日',
      ])
      sheet.addRow(['丙', { formula: 'HYPERLINK("http://c.qh.gov.cn")' }, '青湖市政府办'])
      sheet.mergeCells('C3:C4')
    }, date1904)
    const { rows } = await planned(bytes)
    assert.deepEqual(
      rows.map(({ row, outcome, after }) => [row, outcome, after?.content.name, after?.content.extra.builtOn]),
      [
        [3, 'create', '甲', '2020-03-01'],
        [4, 'create', '乙', '2020-03-01'],
        [5, 'refused', undefined, undefined],
      ],
      `1904: ${date1904}`,
    )
    assert.equal(rows[0]!.after!.content.protection.level, 3)
    assert.equal(rows[0]!.after!.content.notes, '1.5')
    assert.equal(rows[0]!.after!.unitId, rows[1]!.after!.unitId, 'a merged cell is meant for all its rows')
  }
})
