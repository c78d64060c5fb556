import assert from 'node:assert/strict'
import { test } from 'node:test'
import { homeWithHeaders } from '../../testing/a-header-sample.ts'
import { judged } from '../../testing/judged.ts'
import { contentTypeOptions } from './content-type-options.ts'

const at = 'header:x-content-type-options'
const table: [value: string | undefined, verdict: string][] = [
  [undefined, `fails missing ${at}`],
  ['nosniff', 'fine'],
  ['NOSNIFF, nosniff', 'fine'],
  ['sniff', `fails malformed ${at}`],
  ['nosniff;', `fails malformed ${at}`],
]

for (const [value, verdict] of table) {
  test(`X-Content-Type-Options ${value}: ${verdict}`, () => {
    const facts = homeWithHeaders(value === undefined ? [] : [['x-content-type-options', value]])
    assert.deepEqual(judged(contentTypeOptions, facts), [verdict])
  })
}
