import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aResult } from '../testing/a-result.ts'
import { createSharer } from './share-equal.ts'

test('a shared result is the same result, and equal rules of two results are one object', () => {
  const share = createSharer()
  const [site] = aResult().sites
  const first = share(structuredClone(site!))
  const second = share(structuredClone(site!))
  assert.deepEqual(first, site)
  assert.deepEqual(second, site)
  assert.notEqual(first, second)
  assert.ok(first.rules.length > 0)
  for (const [i, rule] of first.rules.entries()) assert.equal(second.rules[i], rule)
})
