import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parseCsv } from './csv.ts'

test('well-formed CSV reads as a general parser reads it', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '网', ' ', ',', '"', '\n', ';'), maxLength: 6 })
  const quoted = cell.map(text => `"${text.replaceAll('"', '""')}"`)
  const record = fc.array(fc.oneof(quoted, fc.constantFrom('a', '网址', ' b ', 'x y')), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (records, end) => {
      const text = records.map(cells => cells.join(',')).join(end)
      const table = parseCsv(text, ',')
      assert.deepEqual(table.rejected, [])
      const expected = parse(text, { relax_column_count: true, skip_empty_lines: false, record_delimiter: end })
      assert.deepEqual(
        table.rows.map(row => row.cells),
        expected,
      )
    }),
  )
})

test('any text comes to an end and loses no line without a word', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a'), maxLength: 60 }), text => {
      const { rows, rejected } = parseCsv(text, ',')
      const numbers = [...rows, ...rejected].map(at => at.row).toSorted((a, b) => a - b)
      assert.deepEqual(
        numbers,
        numbers.map((_, at) => at + 1),
      )
    }),
  )
})

test('a file of quotes costs time in proportion to its length', () => {
  const started = performance.now()
  for (const line of ['"\n', '"""\n', 'a,"\n', '"a""\n', '"",']) parseCsv(line.repeat(200_000), ',')
  assert.ok(performance.now() - started < 5000)
})
