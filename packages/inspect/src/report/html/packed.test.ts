import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { packed } from './packed.ts'

test('what was packed comes out as it was', () => {
  const payload = fc.dictionary(
    fc.string({ minLength: 1 }),
    fc.oneof(fc.array(fc.jsonValue()), fc.string(), fc.integer()),
  )
  fc.assert(
    fc.property(payload, value => {
      const text = [...packed(value)].join('')
      assert.deepEqual(
        JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()),
        JSON.parse(JSON.stringify(value)),
      )
    }),
  )
})

test('a long list comes in pieces', () => {
  const sites = Array.from({ length: 20_000 }, (_, i) => [`site ${(i * 7_919) % 65_537}`, i])
  const pieces = [...packed({ sites })]
  assert.ok(pieces.length > 1)
  assert.deepEqual(JSON.parse(gunzipSync(Buffer.from(pieces.join(''), 'base64')).toString()), { sites })
})
