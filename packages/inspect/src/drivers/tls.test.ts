import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAuthority, pemOf } from '../../../sample-town/src/authority/index.ts'
import { failure, type Result } from '../model/index.ts'
import { loopback, rawServer, tlsServer } from '../testing/tls-servers.ts'
import { clientHello } from './client-hello.ts'
import { createTlsDriver, type Handshake } from './tls.ts'

const authority = createAuthority({ name: 'Known' })
const stranger = createAuthority({ name: 'Stranger' })
const driver = createTlsDriver({ connector: loopback, ca: [authority.root.certPem], systemCa: [] })
const site = authority.issue({ commonName: 'a.gov.test' })

const handshake = (port: number, deadlineMs = 3_000, host = 'a.gov.test') =>
  driver.handshake({ host, port, deadlineMs })
const hello = clientHello({ version: 'TLSv1.2', suites: [0xc02b, 0xc02f, 0x2f], host: 'a.gov.test' })
const exchange = (port: number, deadlineMs = 3_000, maxBytes = 256 * 1024) =>
  driver.exchange({ host: 'a.gov.test', port, hello, deadlineMs, maxBytes })

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}
const kindOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.failure.kind)

test('a good server: version, suite, key agreement, chain that leads to a known root', async t => {
  const port = await tlsServer(t, { key: site.keyPem, cert: site.chainPem, ALPNProtocols: ['http/1.1'] })
  const seen = value(await handshake(port))
  assert.equal(seen.protocol, 'TLSv1.3')
  assert.match(seen.cipher, /^TLS_AES_/)
  assert.ok(seen.ephemeral)
  assert.equal(seen.alpn, 'http/1.1')
  assert.equal(seen.authorizationError, undefined)
  assert.equal(seen.namesHost, true)
  assert.equal(seen.stapled, false)
  assert.equal(seen.chainBytes, site.chain[0]!.length + site.chain[1]!.length)
  const [leaf, intermediate] = seen.chain
  assert.deepEqual(leaf!.sans, ['a.gov.test'])
  assert.deepEqual(leaf!.key, { kind: 'ec', bits: 256, curve: 'prime256v1' })
  assert.equal(leaf!.signature.hash, 'sha256')
  assert.equal(leaf!.signedBy, 1)
  assert.equal(leaf!.anchored, false)
  assert.equal(intermediate!.anchored, true)
  assert.equal(intermediate!.isCa, true)
  assert.equal((await handshakeOf(port, 'b.gov.test')).namesHost, false)
})

const handshakeOf = async (port: number, host: string) => value(await handshake(port, 3_000, host))

test('a second handshake is not resumed: the chain is there again', async t => {
  const port = await tlsServer(t, { key: site.keyPem, cert: site.chainPem, maxVersion: 'TLSv1.2' })
  for (let i = 0; i < 2; i += 1) assert.equal(value(await handshake(port)).chain.length, 2)
})

const [leafPem, intermediatePem, rootPem] = [site.certPem, authority.intermediate.certPem, authority.root.certPem]
const self = authority.issue({ commonName: 'a.gov.test', selfSigned: true })
const foreign = stranger.issue({ commonName: 'a.gov.test' })
const chains: [name: string, cert: string, keyPem: string, links: string, error: string | undefined][] = [
  ['leaf alone', leafPem, site.keyPem, '-', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['root before intermediate', leafPem + rootPem + intermediatePem, site.keyPem, '2 -! 1!', undefined],
  ['doubled', leafPem + intermediatePem + intermediatePem + rootPem, site.keyPem, '1 3! 3! -!', undefined],
  ['self-signed', self.certPem, self.keyPem, 'self', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['unknown authority', foreign.chainPem, foreign.keyPem, '1 -', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  [
    'unknown root sent',
    foreign.chainPem + stranger.root.certPem,
    foreign.keyPem,
    '1 2 self',
    'SELF_SIGNED_CERT_IN_CHAIN',
  ],
]
for (const [name, cert, key, links, error] of chains) {
  test(`chain as sent: ${name}`, async t => {
    const seen = value(await handshake(await tlsServer(t, { key, cert })))
    assert.equal(linksOf(seen), links)
    assert.equal(seen.authorizationError, error)
  })
}

/** Who signed each: its place, `-` for nobody that was sent, `self`; `!` for one that leads to a known root. */
function linksOf({ chain }: Handshake): string {
  return chain
    .map(
      ({ signedBy, selfSigned, anchored }) =>
        `${signedBy ?? (selfSigned && !anchored ? 'self' : '-')}${anchored ? '!' : ''}`,
    )
    .join(' ')
}

const weak = [
  ['sha1', { signature: 'sha1' }, 'sha1'],
  ['md5', { signature: 'md5' }, 'md5'],
  ['pss-sha256', { signature: 'pss-sha256' }, 'sha256'],
  ['RSA 1024', { key: { rsa: 1024 } }, 'sha256'],
] as const
for (const [name, options, hash] of weak) {
  test(`weak certificates are read, and trusted as to their chain: ${name}`, async t => {
    const { keyPem, chainPem } = authority.issue({ commonName: 'a.gov.test', ...options })
    const seen = value(await handshake(await tlsServer(t, { key: keyPem, cert: chainPem })))
    assert.equal(seen.chain[0]!.signature.hash, hash)
    assert.equal(seen.authorizationError, undefined)
    if ('key' in options) assert.equal(seen.chain[0]!.key.bits, 1024)
  })
}

test('old versions are spoken, and an address needs its own alternative name', async t => {
  const { keyPem, chainPem } = authority.issue({ commonName: 'x', san: ['127.0.0.1'] })
  const port = await tlsServer(t, { key: keyPem, cert: chainPem, maxVersion: 'TLSv1' })
  const seen = await handshakeOf(port, '127.0.0.1')
  assert.equal(seen.protocol, 'TLSv1')
  assert.equal(seen.namesHost, true)
})

test('a staple is noticed', async t => {
  const { createServer } = await import('node:tls')
  const server = createServer({ key: site.keyPem, cert: site.chainPem }, socket => socket.resume())
  server.on('OCSPRequest', (_certificate, _issuer, reply) => reply(null, Buffer.from('an answer')))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as { port: number }
  assert.equal(value(await handshake(port)).stapled, true)
})

test('a large certificate is read, one of more than a megabyte is not', async t => {
  const issue = (extraBytes: number) => authority.issue({ commonName: 'a.gov.test', extraBytes })
  const [large, huge] = [issue(50_000), issue(1_200_000)]
  const largePort = await tlsServer(t, { key: large.keyPem, cert: large.certPem + pemOf(large.chain[1]!) })
  assert.ok(value(await handshake(largePort)).chainBytes > 50_000)
  assert.equal(value(await exchange(largePort)).flight.chain.length, 2)
  const hugePort = await tlsServer(t, { key: huge.keyPem, cert: huge.certPem })
  assert.equal(kindOf(await handshake(hugePort)), 'too-large')
  const cut = value(await exchange(hugePort))
  assert.equal(cut.end, 'cap')
  assert.equal(cut.bytes.length, 256 * 1024)
})

test('nobody there', async t => {
  const port = await rawServer(t, () => {})
  await new Promise(resolve => setTimeout(resolve, 1))
  assert.equal(kindOf(await handshake(1)), 'refused')
  assert.equal(kindOf(await exchange(1)), 'refused')
  const blocked = createTlsDriver({
    connector: { locate: () => Promise.resolve(failure('address-refused')) },
    ca: [],
    systemCa: [],
  })
  assert.equal(kindOf(await blocked.handshake({ host: 'a', port, deadlineMs: 100 })), 'address-refused')
  const stuck = createTlsDriver({ connector: { locate: () => new Promise(() => {}) }, ca: [], systemCa: [] })
  assert.equal(kindOf(await stuck.exchange({ host: 'a', port, hello, deadlineMs: 50, maxBytes: 1 })), 'time-out')
})

const serverHello = Buffer.concat([
  Buffer.from([22, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3]),
  Buffer.alloc(32),
  Buffer.from([0, 0, 0x2f, 0]),
])
const hostile: [name: string, behave: Parameters<typeof rawServer>[1], handshake: RegExp, exchange: RegExp][] = [
  ['silence', () => {}, /^time-out$/, /^time-out$/],
  ['closes at once', socket => socket.destroy(), /^reset$/, /^(closed|reset)$/],
  ['an HTTP error page', socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), /^tls-failure$/, /^complete$/],
  ['an alert', socket => socket.end(Buffer.from([21, 3, 1, 0, 2, 2, 40])), /^tls-failure$/, /^complete$/],
  [
    'one byte at a time',
    socket => {
      let at = 0
      const drip = setInterval(() => socket.write(serverHello.subarray(at, (at += 1))), 20)
      socket.on('close', () => clearInterval(drip))
    },
    /^time-out$/,
    /^deadline$/,
  ],
  ['noise without end', socket => pour(socket, Buffer.alloc(65_536, 7)), /^tls-failure$/, /^complete$/],
  [
    'empty records without end',
    socket => pour(socket, Buffer.concat(new Array(10_000).fill(Buffer.from([22, 3, 3, 0, 0])))),
    /^(tls-failure|too-large|reset)$/,
    /^complete$/,
  ],
  [
    'warnings without end',
    socket => pour(socket, Buffer.concat(new Array(10_000).fill(Buffer.from([21, 3, 3, 0, 2, 1, 112])))),
    /^(tls-failure|too-large|reset)$/,
    /^complete$/,
  ],
  [
    'change-cipher-spec without end',
    socket => pour(socket, Buffer.concat(new Array(10_000).fill(Buffer.from([20, 3, 3, 0, 1, 1])))),
    /^(tls-failure|too-large|reset|time-out)$/,
    /^complete$/,
  ],
  [
    'a hello, and then messages without end',
    socket => {
      socket.write(serverHello)
      pour(
        socket,
        Buffer.concat(new Array(8).fill(Buffer.concat([Buffer.from([22, 3, 3, 64, 0]), Buffer.alloc(16_384, 9)]))),
      )
    },
    /^(tls-failure|too-large|reset)$/,
    /^cap$/,
  ],
]
for (const [name, behave, ofHandshake, ofExchange] of hostile) {
  test(`hostile peer: ${name}`, async t => {
    const port = await rawServer(t, behave)
    const began = performance.now()
    assert.match(kindOf(await handshake(port, 300)), ofHandshake)
    const answer = await exchange(port, 300)
    assert.match(answer.ok ? answer.value.end : answer.failure.kind, ofExchange)
    assert.ok(performance.now() - began < 2_000)
  })
}

function pour(socket: Parameters<Parameters<typeof rawServer>[1]>[0], bytes: Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.write(bytes));
  }
  socket.on('drain', more)
  more()
}
