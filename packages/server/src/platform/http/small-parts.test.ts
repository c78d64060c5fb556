import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './index.ts'
import { createRateLimit } from './rate-limit.ts'

test('a bucket fills again with time, never beyond its brim, and the silent are forgotten first', () => {
  const limit = createRateLimit({ burst: 2, perSecond: 1 }, 2)
  assert.deepEqual(
    [0, 0, 0].map(at => limit.take('a', at)),
    [0, 0, 1],
  )
  assert.equal(limit.take('a', 1_000), 0)
  assert.deepEqual(
    [60_000, 60_000, 60_000].map(at => limit.take('a', at)),
    [0, 0, 1],
  )
  limit.take('b', 60_000)
  limit.take('a', 60_000)
  limit.take('c', 60_000)
  assert.equal(limit.size, 2)
  assert.equal(limit.take('a', 60_000), 1)
})

test('what is filled into markup is text', () => {
  const list = ['<i>', html`<b>${'&'}</b>`]
  assert.equal(
    html`<p title="${'"x\''}">${list}${null}${false}${0}</p>`.text,
    '<p title="&#34;x&#39;">&#60;i&#62;<b>&#38;</b>0</p>',
  )
})
