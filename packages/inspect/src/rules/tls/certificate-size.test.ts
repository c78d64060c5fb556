import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judged } from '../../testing/judged.ts'
import { givenHandshake } from '../../testing/tls-facts.ts'
import { certificateSize } from './certificate-size.ts'

test('the whole chain counts', () => {
  assert.deepEqual(judged(certificateSize, [givenHandshake({ chainBytes: 16_384 })]), ['fine'])
  const large = [givenHandshake({ chainBytes: 16_385 })]
  assert.deepEqual(judged(certificateSize, large), ['fails too-large host:a.gov.test:443'])
  assert.deepEqual(judged(certificateSize, large, { maxBytes: 20_000 }), ['fine'])
})
