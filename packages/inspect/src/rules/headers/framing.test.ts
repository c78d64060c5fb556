import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeaderPair } from '../../facts/headers/sample.ts'
import { homeWithHeaders } from '../../testing/a-header-sample.ts'
import { judged } from '../../testing/judged.ts'
import { framing } from './framing.ts'

const at = 'header:x-frame-options'
const table: [headers: HeaderPair[], verdict: string][] = [
  [[], `fails missing ${at}`],
  [[['x-frame-options', '']], `fails missing ${at}`],
  [[['x-frame-options', 'SAMEORIGIN']], 'fine'],
  [
    [
      ['x-frame-options', 'DENY'],
      ['x-frame-options', 'deny'],
    ],
    'fine',
  ],
  [[['x-frame-options', 'SAMEORIGIN, DENY']], `fails malformed ${at}`],
  [[['x-frame-options', 'ALLOW-FROM https://a.example']], `fails malformed ${at}`],
  [[['content-security-policy', "default-src 'self'; Frame-Ancestors 'self'"]], 'fine'],
  [[['content-security-policy', "default-src 'self'; default-src 'self', frame-ancestors 'none'"]], 'fine'],
  [[['content-security-policy-report-only', "frame-ancestors 'none'"]], `fails missing ${at}`],
]

for (const [headers, verdict] of table) {
  test(`${JSON.stringify(headers)}: ${verdict}`, () =>
    assert.deepEqual(judged(framing, homeWithHeaders(headers)), [verdict]))
}

test('frame-ancestors in a meta tag does not count', () => {
  const httpEquivs = [{ name: 'content-security-policy', content: "default-src 'self'; frame-ancestors 'none'" }]
  assert.deepEqual(judged(framing, homeWithHeaders([], { page: { httpEquivs } })), [`fails missing ${at}`])
})
