import assert from 'node:assert/strict'
import { test } from 'node:test'
import { homeWithHeaders } from '../../testing/a-header-sample.ts'
import { judged } from '../../testing/judged.ts'
import { referrerPolicy } from './referrer-policy.ts'

const at = 'header:referrer-policy'
const table: [value: string | undefined, verdict: string][] = [
  [undefined, `fails missing ${at}`],
  ['strict-origin-when-cross-origin', 'fine'],
  ['unsafe-url', `fails unsafe ${at}`],
  ['no-referrer-when-downgrade', `fails unsafe ${at}`],
  ['never', `fails malformed ${at}`],
]

for (const [value, verdict] of table) {
  test(`Referrer-Policy ${value}: ${verdict}`, () => {
    const facts = homeWithHeaders(value === undefined ? [] : [['referrer-policy', value]])
    assert.deepEqual(judged(referrerPolicy, facts), [verdict])
  })
}

test('a meta tag counts', () => {
  const metas = [{ name: 'referrer', content: 'no-referrer' }]
  assert.deepEqual(judged(referrerPolicy, homeWithHeaders([], { page: { metas } })), ['fine'])
})
