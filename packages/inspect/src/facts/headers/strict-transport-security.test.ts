import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHeaderSample } from '../../testing/a-header-sample.ts'
import { strictTransportSecurity } from './strict-transport-security.ts'

const table: [value: string, outcome: string][] = [
  ['max-age=31536000', 'hsts-implemented-max-age-at-least-six-months'],
  ['Max-Age=15552000; includeSubDomains', 'hsts-implemented-max-age-at-least-six-months'],
  ['max-age=15551999', 'hsts-implemented-max-age-less-than-six-months'],
  ['max-age=1; max-age=31536000', 'hsts-implemented-max-age-at-least-six-months'],
  ['max-age=31536000, max-age=31536000', 'hsts-header-invalid'],
  ['includeSubDomains', 'hsts-header-invalid'],
  ['', 'hsts-header-invalid'],
]

for (const [value, outcome] of table) {
  test(`Strict-Transport-Security ${value || '(empty)'}: ${outcome}`, () =>
    assert.equal(strictTransportSecurity(aHeaderSample([['strict-transport-security', value]])), outcome))
}

test('without the header, without https, with a bad certificate', () => {
  assert.equal(strictTransportSecurity(aHeaderSample()), 'hsts-not-implemented')
  assert.equal(strictTransportSecurity(aHeaderSample([], { https: 'absent' })), 'hsts-not-implemented-no-https')
  assert.equal(strictTransportSecurity(aHeaderSample([], { https: 'untrusted' })), 'hsts-invalid-cert')
})
