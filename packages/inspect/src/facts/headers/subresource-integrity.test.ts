import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHeaderSample } from '../../testing/a-header-sample.ts'
import type { SampleScript } from './sample.ts'
import { subresourceIntegrity } from './subresource-integrity.ts'

const integrity = 'sha384-x'
const table: [scripts: SampleScript[], outcome: string][] = [
  [[], 'sri-not-implemented-but-no-scripts-loaded'],
  [[{ url: 'https://www.yongan.gov.test/a.js' }], 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin'],
  [[{ url: 'https://js.gov.test/a.js' }], 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin'],
  [[{ url: 'https://js.gov.test/a.js', integrity }], 'sri-implemented-and-all-scripts-loaded-securely'],
  [[{ url: 'https://cdn.example/a.js', integrity }], 'sri-implemented-and-external-scripts-loaded-securely'],
  [[{ url: 'https://cdn.example/a.js' }], 'sri-not-implemented-but-external-scripts-loaded-securely'],
  [[{ url: 'http://cdn.example/a.js', integrity }], 'sri-implemented-but-external-scripts-not-loaded-securely'],
  [[{ url: 'http://cdn.example/a.js' }], 'sri-not-implemented-and-external-scripts-not-loaded-securely'],
  [
    [{ url: 'https://www.yongan.gov.test/a.js', protocolRelative: true }],
    'sri-not-implemented-and-external-scripts-not-loaded-securely',
  ],
  [
    [{ url: 'https://cdn.example/a.js' }, { url: 'https://js.gov.test/a.js', integrity }],
    'sri-not-implemented-but-external-scripts-loaded-securely',
  ],
]

for (const [scripts, outcome] of table) {
  test(`${JSON.stringify(scripts)}: ${outcome}`, () =>
    assert.equal(subresourceIntegrity(aHeaderSample([], { scripts })), outcome))
}

test('scripts inside the page are scripts; what is no page has none', () => {
  assert.equal(
    subresourceIntegrity(aHeaderSample([], { inlineScripts: 1 })),
    'sri-not-implemented-but-all-scripts-loaded-from-secure-origin',
  )
  const sample = aHeaderSample()
  const text = { ...sample, home: { ...sample.home, headers: [] } }
  assert.equal(subresourceIntegrity(text), 'sri-not-implemented-response-not-html')
})
