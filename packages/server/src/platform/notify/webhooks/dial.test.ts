import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aDialler } from '../testing/a-dialler.ts'
import { aReceiver } from '../testing/receiver.ts'
import { type Connector, createDialler } from './dial.ts'

test('posts JSON to the host that was named, at the address that was checked', async t => {
  const { url, received } = await aReceiver(t)
  const dialled = await aDialler(t).post(`${url}?a=1`, '{"type":"测试"}', { 'webhook-id': 'x' })
  assert.deepEqual(dialled, { ok: true, status: 204 })
  const [one] = received
  assert.equal(one!.body, '{"type":"测试"}')
  assert.equal(one!.path, '/hook?a=1')
  assert.equal(one!.headers.host, new URL(url).host)
  assert.deepEqual([one!.headers['content-type'], one!.headers['webhook-id']], ['application/json', 'x'])
})

test('an address within the house is refused unless the configuration opens it, in whatever spelling', async t => {
  const { url, received } = await aReceiver(t)
  const dialler = aDialler(t, { allow: [] })
  const { port } = new URL(url)
  for (const host of ['127.0.0.1', '0x7f.1', '[::ffff:127.0.0.1]', '[::1]', '169.254.169.254', '10.0.0.8']) {
    const dialled = await dialler.post(`http://${host}:${port}/hook`, '{}', {})
    assert.deepEqual(dialled, { ok: false, status: null, reason: 'address-refused' }, host)
  }
  assert.deepEqual(received, [])
})

test('plain http does not leave the house', async () => {
  const elsewhere: Connector = {
    locate: async () => ({ ok: true, value: { address: '8.8.8.8', family: 4, port: 80 } }),
  }
  const dialler = createDialler({ connector: () => elsewhere, userAgent: 'x', ca: [] })
  const dialled = await dialler.post('http://receiver.example/hook', '{}', {})
  assert.deepEqual([dialled.ok, dialled.status], [false, null])
  assert.match(dialled.ok ? '' : dialled.reason, /within the house/)
})

test('a redirect is not followed; an error is one', async t => {
  const target = await aReceiver(t)
  const { url } = await aReceiver(t, response => response.writeHead(307, { location: target.url }).end())
  assert.deepEqual(await aDialler(t).post(url, '{}', {}), { ok: false, status: 307, reason: 'HTTP 307' })
  assert.deepEqual(target.received, [])
})

test('an answer without an end is cut off, and one that does not come is not waited for', async t => {
  const endless = await aReceiver(t, response => {
    response.writeHead(200)
    const more = () => {
      if (response.destroyed) return
      response.write('x'.repeat(65_536), more)
    }
    more()
  })
  assert.deepEqual(await aDialler(t).post(endless.url, '{}', {}), { ok: true, status: 200 })
  const silent = await aReceiver(t, () => {})
  const dialled = await aDialler(t, { deadlineMs: 50 }).post(silent.url, '{}', {})
  assert.deepEqual([dialled.ok, dialled.status], [false, null])
})

test('whoever is not there, or has no certificate to show, is a failure and no fault of ours', async t => {
  const { url } = await aReceiver(t)
  const dialler = aDialler(t)
  const refused = await dialler.post('http://127.0.0.1:1/hook', '{}', {})
  assert.match(refused.ok ? '' : refused.reason, /ECONNREFUSED/)
  const plain = await dialler.post(url.replace('http:', 'https:'), '{}', {})
  assert.equal(plain.ok, false)
})
