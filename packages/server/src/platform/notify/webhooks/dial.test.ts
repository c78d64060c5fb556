import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { createAuthority } from '../../../../../sample-town/src/authority/index.ts'
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

test('over https the certificate must be of the name, and of an authority that is known or was added', async t => {
  const authority = createAuthority({ name: 'House' })
  const { keyPem: key, chainPem: cert } = authority.issue({ commonName: 'receiver.gov.test' })
  const server = createServer({ key, cert }, (_, response) => response.writeHead(204).end())
  t.after(() => server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const connector: Connector = {
    locate: async () => ({ ok: true, value: { address: '127.0.0.1', family: 4, port } }),
  }
  const post = (host: string, ca: readonly string[]) =>
    createDialler({ connector: () => connector, userAgent: 'x', ca }).post(`https://${host}/hook`, '{}', {})
  const own = [authority.root.certPem]
  assert.deepEqual(await post('receiver.gov.test', own), { ok: true, status: 204 })
  for (const [host, ca, said] of [
    ['other.gov.test', own, /altnames/],
    ['receiver.gov.test', [], /certificate/],
  ] as const) {
    const dialled = await post(host, ca)
    assert.match(dialled.ok ? 'taken' : dialled.reason, said)
  }
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
