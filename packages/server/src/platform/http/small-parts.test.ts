import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html, networkOf } from './index.ts'
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

test('a network is an IPv4 address or an IPv6 /64', () => {
  assert.equal(networkOf('::ffff:192.0.2.1'), '192.0.2.1')
  assert.equal(networkOf('2001:db8:0:12::1'), networkOf('2001:0db8::12:ffff:1:2:3'))
  assert.equal(networkOf('2001:db8:0:12::1'), '2001:db8:0:12::/64')
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64')
  assert.equal(networkOf('not an address'), 'unknown')
})

test('what is filled into markup is text', () => {
  const list = ['<i>', html`<b>${'&'}</b>`]
  assert.equal(
    html`<p title="${'"x\''}">${list}${null}${false}${0}</p>`.text,
    '<p title="&#34;x&#39;">&#60;i&#62;<b>&#38;</b>0</p>',
  )
})
