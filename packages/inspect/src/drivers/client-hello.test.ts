import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { createAuthority } from '../../../sample-town/src/authority/index.ts'
import { startScriptedTlsPeer } from '../../../sample-town/src/peers/index.ts'
import { dhPem, loopback, tlsServer } from '../testing/tls-servers.ts'
import { clientHello, type WireVersion } from './client-hello.ts'
import { createTlsDriver } from './tls.ts'
import { type Flight, readCurve, readDhPrime, readFlight } from './tls-flight.ts'

const driver = createTlsDriver({ connector: loopback, ca: [], systemCa: [] })
const authority = createAuthority({ name: 'Hello' })
const site = authority.issue({ commonName: 'a.gov.test' })
const rsaSite = authority.issue({ commonName: 'a.gov.test', key: { rsa: 2048 } })

async function say(
  port: number,
  version: WireVersion,
  suites: readonly number[],
  host = 'a.gov.test',
): Promise<Flight> {
  const hello = clientHello({ version, suites, host })
  const answer = await driver.exchange({ host, port, hello, deadlineMs: 3_000, maxBytes: 256 * 1024 })
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer.value.flight
}
const taken = ({ hello, alert }: Flight) =>
  hello ? `${hello.version} ${hello.suite.toString(16)}` : alert === undefined ? 'nothing' : `alert ${alert}`

test('a real server reads our hello in every version that it speaks', async t => {
  const port = await tlsServer(t, { key: rsaSite.keyPem, cert: rsaSite.chainPem, ALPNProtocols: ['http/1.1'] })
  assert.equal(taken(await say(port, 'TLSv1', [0x2f])), 'TLSv1 2f')
  assert.equal(taken(await say(port, 'TLSv1.1', [0xc014])), 'TLSv1.1 c014')
  assert.equal(taken(await say(port, 'TLSv1.3', [0x1302])), 'TLSv1.3 1302')
  assert.match(taken(await say(port, 'SSLv3', [0x2f])), /^alert/)
  assert.equal(taken(await say(port, 'TLSv1.2', [0x05])), 'alert 40')
  const modern = await say(port, 'TLSv1.2', [0xc02f])
  assert.equal(taken(modern), 'TLSv1.2 c02f')
  assert.equal(modern.hello!.alpn, 'http/1.1')
  assert.deepEqual(
    modern.chain.map(der => Buffer.from(der)),
    rsaSite.chain,
  )
  assert.equal(readCurve(modern.keyExchange!), 0x1d)
})

test('a server of lower versions answers with its highest', async t => {
  const port = await tlsServer(t, { key: rsaSite.keyPem, cert: rsaSite.chainPem, maxVersion: 'TLSv1.1' })
  assert.equal(taken(await say(port, 'TLSv1.2', [0xc02f, 0xc014])), 'TLSv1.1 c014')
})

test('the Diffie-Hellman modulus is read from a real server', async t => {
  const composite = Buffer.alloc(128, 0xff)
  const server = { key: rsaSite.keyPem, cert: rsaSite.chainPem, ciphers: 'ALL:@SECLEVEL=0' }
  const port = await tlsServer(t, { ...server, dhparam: dhPem(composite), maxVersion: 'TLSv1.2' })
  const prime = readDhPrime((await say(port, 'TLSv1.2', [0x33, 0x9e])).keyExchange!)
  assert.deepEqual(Buffer.from(prime!), composite)
  const group = await driver.dhGroup(prime!)
  assert.deepEqual([group.bits, group.prime], [1024, false])
})

test('primes are told from composites, and their length is that of the number', async () => {
  const { generatePrimeSync } = await import('node:crypto')
  const prime = new Uint8Array(generatePrimeSync(509))
  const group = await driver.dhGroup(prime)
  assert.deepEqual([group.bits, group.prime], [509, true])
  assert.equal((await driver.dhGroup(new Uint8Array(1_024).fill(0xff))).prime, undefined)
})

const peer = await startScriptedTlsPeer({
  host: '127.0.0.1',
  port: 0,
  chain: site.chain,
  accepts: [
    { version: 'SSLv3', suites: [0x0a] },
    { version: 'TLSv1.2', suites: [0x05, 0x16, 0x03, 0x1b], dh: Buffer.alloc(64, 0xff) },
  ],
})
const national = await startScriptedTlsPeer({ host: '127.0.0.1', port: 0, chain: site.chain, tlcpOnly: true })
after(() => Promise.all([peer.close(), national.close()]))

test('what no library speaks: SSL 3.0, RC4, 3DES, export, 512-bit and anonymous groups', async () => {
  assert.equal(taken(await say(peer.port, 'SSLv3', [0x2f, 0x0a])), 'SSLv3 a')
  assert.equal(taken(await say(peer.port, 'TLSv1.2', [0x0a, 0x05])), 'TLSv1.2 5')
  assert.equal(taken(await say(peer.port, 'TLSv1.2', [0x03])), 'TLSv1.2 3')
  const dhe = await say(peer.port, 'TLSv1.2', [0x16])
  assert.equal(readDhPrime(dhe.keyExchange!)!.length, 64)
  const anonymous = await say(peer.port, 'TLSv1.2', [0x1b])
  assert.deepEqual([taken(anonymous), anonymous.chain.length], ['TLSv1.2 1b', 0])
})

test('TLCP is answered by who speaks it, and by nobody else', async t => {
  const ours = [0xe011, 0xe013, 0xe051, 0xe053]
  assert.equal(taken(await say(national.port, 'TLCP', ours)), 'TLCP e011')
  assert.equal(taken(await say(national.port, 'TLSv1.2', [0x2f])), 'alert 40')
  const port = await tlsServer(t, { key: site.keyPem, cert: site.chainPem })
  assert.equal((await say(port, 'TLCP', ours)).hello, undefined)
})

test('an address is not sent as a name; a hello of awkward length is padded', () => {
  const named = clientHello({ version: 'TLSv1.2', suites: [1], host: 'a.gov.test' })
  assert.ok(named.includes('a.gov.test'))
  assert.ok(!clientHello({ version: 'TLSv1.2', suites: [1], host: '[::1]' }).includes('::1'))
  assert.ok(!clientHello({ version: 'SSLv3', suites: [1], host: 'a.gov.test' }).includes('a.gov.test'))
  for (let count = 1; count < 200; count += 1) {
    const length = clientHello({ version: 'TLSv1.2', suites: new Array(count).fill(0x2f), host: 'a.test' }).length - 5
    assert.ok(length < 256 || length >= 512, `${length}`)
  }
})

test('reading never throws, whatever the bytes', async () => {
  const socket = connect(peer.port, '127.0.0.1')
  socket.write(clientHello({ version: 'TLSv1.2', suites: [0x16], host: 'a.gov.test' }))
  const [flight] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  for (let cut = 0; cut < flight.length; cut += 1) readFlight(flight.subarray(0, cut))
  for (let at = 0; at < flight.length; at += 1) {
    for (const byte of [0x00, 0x7f, 0xff]) {
      const altered = Buffer.from(flight)
      altered[at] = byte
      const read = readFlight(altered)
      if (read.keyExchange) readDhPrime(read.keyExchange)
    }
  }
})
