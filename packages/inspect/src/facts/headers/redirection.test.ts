import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHeaderSample } from '../../testing/a-header-sample.ts'
import { redirection } from './redirection.ts'

const table: [route: string[], outcome: string][] = [
  [['http://a.test/'], 'redirection-missing'],
  [['http://a.test/', 'https://a.test/'], 'redirection-to-https'],
  [['http://a.test/', 'https://a.test/', 'https://b.test/'], 'redirection-to-https'],
  [['http://a.test/', 'https://b.test/'], 'redirection-off-host-from-http'],
  [['http://a.test/', 'http://a.test/x', 'https://a.test/x'], 'redirection-not-to-https-on-initial-redirection'],
  [['http://a.test/', 'http://a.test/x'], 'redirection-not-to-https'],
  [['http://a.test/', 'https://a.test/', 'http://a.test/x'], 'redirection-not-to-https'],
]

for (const [route, outcome] of table) {
  test(`${route.join(' → ')}: ${outcome}`, () =>
    assert.equal(redirection(aHeaderSample([], { http: { route, trusted: true } })), outcome))
}

test('nothing over http; a bad certificate on the way', () => {
  assert.equal(redirection(aHeaderSample([], { http: null })), 'redirection-not-needed-no-http')
  const http = { route: ['http://a.test/', 'https://a.test/'], trusted: false }
  assert.equal(redirection(aHeaderSample([], { http })), 'redirection-invalid-cert')
})
