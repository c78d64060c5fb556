import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { after, test } from 'node:test'
import { connect as connectTls, createServer } from 'node:tls'
import { createAuthority } from '../authority/index.ts'
import { startScriptedTlsPeer } from './tls-peers.ts'

const site = createAuthority({ name: 'Peers' }).issue({ commonName: 'a.gov.test' })
const server = createServer({ key: site.keyPem, cert: site.chainPem }, socket => socket.end('the real one'))
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
const fallback = { address: '127.0.0.1', port: (server.address() as AddressInfo).port }
after(() => server.close())

/** A TLS 1.2 hello without extensions. */
function hello(version: number, suites: readonly number[]): Buffer {
  const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff])
  const list = Buffer.concat(suites.map(u16))
  const body = Buffer.concat([
    u16(version),
    Buffer.alloc(32),
    Buffer.from([0]),
    u16(list.length),
    list,
    Buffer.from([1, 0]),
  ])
  const message = Buffer.concat([Buffer.from([1, 0]), u16(body.length), body])
  return Buffer.concat([Buffer.from([22]), u16(version), u16(message.length), message])
}

async function answerTo(port: number, bytes: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  const [first] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return first[0] === 21
    ? `alert ${first[6]}`
    : `${first.readUInt16BE(9).toString(16)} ${first.readUInt16BE(44).toString(16)}`
}

test('answers what its script matches, and hands every other visitor to the real server', async t => {
  const peer = await startScriptedTlsPeer({
    host: '127.0.0.1',
    port: 0,
    chain: site.chain,
    accepts: [
      { version: 'SSLv3', suites: [0x002f] },
      { version: 'TLSv1.2', suites: [0x0005, 0x000a] },
    ],
    fallback,
  })
  t.after(() => peer.close())
  assert.equal(await answerTo(peer.port, hello(0x0300, [0x35, 0x2f])), '300 2f')
  assert.equal(await answerTo(peer.port, hello(0x0303, [0x0a, 0x05])), '303 5')
  const socket = connectTls({ host: '127.0.0.1', port: peer.port, rejectUnauthorized: false })
  const [page] = (await once(socket, 'data')) as [Buffer]
  assert.equal(page.toString(), 'the real one')
})

test('without a fallback it is an old server: it answers with what it has, and refuses the rest', async t => {
  const peer = await startScriptedTlsPeer({
    host: '127.0.0.1',
    port: 0,
    chain: site.chain,
    accepts: [{ version: 'TLSv1', suites: [0x0005] }],
  })
  t.after(() => peer.close())
  assert.equal(await answerTo(peer.port, hello(0x0303, [0x05])), '301 5')
  assert.equal(await answerTo(peer.port, hello(0x0303, [0x2f])), 'alert 40')
  assert.equal(await answerTo(peer.port, hello(0x0300, [0x05])), 'alert 40')
})

test('a peer of TLCP alone refuses ordinary hellos', async t => {
  const peer = await startScriptedTlsPeer({ host: '127.0.0.1', port: 0, chain: site.chain, tlcpOnly: true })
  t.after(() => peer.close())
  assert.equal(await answerTo(peer.port, hello(0x0101, [0xe013])), '101 e013')
  assert.equal(await answerTo(peer.port, hello(0x0303, [0xe013, 0x2f])), 'alert 40')
})
