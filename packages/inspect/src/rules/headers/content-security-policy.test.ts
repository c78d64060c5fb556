import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeaderPair } from '../../facts/headers/sample.ts'
import { homeWithHeaders } from '../../testing/a-header-sample.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'

const at = 'header:content-security-policy'
const table: [headers: HeaderPair[], verdict: string][] = [
  [[], `fails missing ${at}`],
  [[['content-security-policy-report-only', "default-src 'self'"]], `fails missing ${at}`],
  [[['content-security-policy', "default-src 'self'"]], 'fine'],
  [[['content-security-policy', "default-src 'self'; style-src 'unsafe-inline'"]], 'fine'],
  [[['content-security-policy', "script-src 'self'"]], `fails unsafe ${at}`],
  [[['content-security-policy', "default-src 'self' 'unsafe-eval'"]], `fails unsafe ${at}`],
  [[['content-security-policy', 'x']], `fails malformed ${at}`],
]

for (const [headers, verdict] of table) {
  test(`${JSON.stringify(headers)}: ${verdict}`, () =>
    assert.deepEqual(judged(contentSecurityPolicy, homeWithHeaders(headers)), [verdict]))
}

test('says which sources, and marks them', () => {
  const headers: HeaderPair[] = [['content-security-policy', "default-src 'self'; script-src 'unsafe-inline' *"]]
  const [verdict] = verdictsOf(contentSecurityPolicy, homeWithHeaders(headers))
  assert.ok(verdict?.verdict === 'fails')
  assert.deepEqual(verdict.data.sources, ["script-src 'unsafe-inline'", 'script-src *'])
  assert.deepEqual(verdict.evidence[0]!.mark, ["'unsafe-inline'", '*'])
})

test('works over http; an error page is not judged', () => {
  assert.deepEqual(judged(contentSecurityPolicy, homeWithHeaders([], { url: 'http://www.yongan.gov.test/' })), [
    `fails missing ${at}`,
  ])
  assert.deepEqual(judged(contentSecurityPolicy, homeWithHeaders([], { status: 503 })), [
    'could-not-check not-gathered',
  ])
})
