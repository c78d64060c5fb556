import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHeaderSample } from '../../testing/a-header-sample.ts'
import { crossOriginResourcePolicy } from './cross-origin-resource-policy.ts'
import { crossOriginResourceSharing } from './cross-origin-resource-sharing.ts'
import { readPolicy } from './csp-policy.ts'
import type { HeaderPair, HeaderSample } from './sample.ts'
import { xContentTypeOptions } from './x-content-type-options.ts'
import { xFrameOptions } from './x-frame-options.ts'

function check(
  name: string,
  judge: (sample: HeaderSample) => string,
  table: [value: string | undefined, outcome: string][],
) {
  for (const [value, outcome] of table) {
    test(`${name} ${value}: ${outcome}`, () =>
      assert.equal(judge(aHeaderSample(value === undefined ? [] : [[name, value]])), outcome))
  }
}

check('x-content-type-options', xContentTypeOptions, [
  [undefined, 'x-content-type-options-not-implemented'],
  ['', 'x-content-type-options-not-implemented'],
  [' NoSniff ', 'x-content-type-options-nosniff'],
  ['nosniff, nosniff', 'x-content-type-options-header-invalid'],
])

check('x-frame-options', sample => xFrameOptions(sample, {}), [
  [undefined, 'x-frame-options-not-implemented'],
  ['DENY', 'x-frame-options-sameorigin-or-deny'],
  ['sameorigin', 'x-frame-options-sameorigin-or-deny'],
  ['ALLOW-FROM https://a.example', 'x-frame-options-allow-from-origin'],
  ['SAMEORIGIN, SAMEORIGIN', 'x-frame-options-header-invalid'],
])

test('frame-ancestors goes before x-frame-options', () => {
  const policy = readPolicy(["frame-ancestors 'self'"])!
  assert.equal(xFrameOptions(aHeaderSample(), { policy }), 'x-frame-options-implemented-via-csp')
})

check('cross-origin-resource-policy', crossOriginResourcePolicy, [
  [undefined, 'corp-not-implemented'],
  ['same-site', 'corp-implemented-with-same-site'],
  ['Same-Origin', 'corp-implemented-with-same-origin'],
  ['cross-origin', 'corp-implemented-with-cross-origin'],
  ['none', 'corp-header-invalid'],
])

const origin = 'https://foreign.example'
const sharing: [headers: HeaderPair[] | null, outcome: string][] = [
  [null, 'not-implemented'],
  [[], 'not-implemented'],
  [[['access-control-allow-origin', '*']], 'implemented-with-public-access'],
  [[['access-control-allow-origin', 'https://a.example']], 'implemented-with-restricted-access'],
  [[['access-control-allow-origin', origin]], 'implemented-with-restricted-access'],
  [
    [
      ['access-control-allow-origin', origin],
      ['access-control-allow-credentials', 'true'],
    ],
    'implemented-with-universal-access',
  ],
]
for (const [headers, outcome] of sharing) {
  test(`sharing ${JSON.stringify(headers)}: ${outcome}`, () => {
    const sample = aHeaderSample([], { cors: headers && { origin, headers } })
    assert.equal(crossOriginResourceSharing(sample), `cross-origin-resource-sharing-${outcome}`)
  })
}
