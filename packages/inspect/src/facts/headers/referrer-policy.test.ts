import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHeaderSample } from '../../testing/a-header-sample.ts'
import { referrerPolicy } from './referrer-policy.ts'

const table: [header: string | undefined, meta: string | undefined, outcome: string][] = [
  [undefined, undefined, 'referrer-policy-not-implemented'],
  ['no-referrer', undefined, 'referrer-policy-private'],
  ['Strict-Origin-When-Cross-Origin', undefined, 'referrer-policy-private'],
  ['unsafe-url, same-origin', undefined, 'referrer-policy-private'],
  ['same-origin, bogus', undefined, 'referrer-policy-private'],
  ['origin', undefined, 'referrer-policy-unsafe'],
  ['', undefined, 'referrer-policy-header-invalid'],
  ['never', undefined, 'referrer-policy-header-invalid'],
  [undefined, 'no-referrer', 'referrer-policy-private'],
  ['no-referrer', 'unsafe-url', 'referrer-policy-unsafe'],
]

for (const [header, meta, outcome] of table) {
  test(`header ${header}, meta ${meta}: ${outcome}`, () => {
    const sample = aHeaderSample(header === undefined ? [] : [['referrer-policy', header]], {
      metas: meta === undefined ? [] : [{ name: 'referrer', content: meta }],
    })
    assert.equal(referrerPolicy(sample), outcome)
  })
}
