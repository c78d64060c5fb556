import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createAuthority } from '../../../sample-town/src/authority/index.ts'
import { type Acceptance, startScriptedTlsPeer } from '../../../sample-town/src/peers/index.ts'
import { createTlsDriver } from '../drivers/tls.ts'
import { tlsHandshake } from '../facts/gathered/tls-handshake.ts'
import { tlsOffers } from '../facts/gathered/tls-offers.ts'
import type { GatheredFact, Probe, Result } from '../model/index.ts'
import { toolOrSkip } from '../testing/require-tool.ts'
import { dhPem, loopback, rawServer, tlsServer } from '../testing/tls-servers.ts'
import { tlsHandshakeProbe } from './tls-handshake.ts'
import { tlsOffersProbe } from './tls-offers.ts'
import { tlsSuitesProbe } from './tls-suites.ts'
import type { VisitTools } from './tools.ts'

const authority = createAuthority({ name: 'Probes' })
const site = authority.issue({ commonName: 'a.gov.test' })
const rsaSite = authority.issue({ commonName: 'a.gov.test', key: { rsa: 2048 } })
const tls = createTlsDriver({ connector: loopback, ca: [authority.root.certPem], systemCa: [] })

function toolsFor(port: number, fetchMs = 3_000): VisitTools {
  const named = { host: 'a.gov.test', url: `https://a.gov.test:${port}/` }
  return { site: named, tls, limits: { fetchMs } } as unknown as VisitTools
}

async function run<T>(
  probe: Probe<VisitTools>,
  fact: GatheredFact<T>,
  tools: VisitTools,
  facts: object,
): Promise<Result<T>> {
  const result = (await probe.run(tools, facts as never)) as Result<T>
  return result.ok ? { ok: true, value: fact.schema.parse(result.value) } : result
}
const shake = (tools: VisitTools) => run(tlsHandshakeProbe, tlsHandshake, tools, {})

async function offersOf(tools: VisitTools) {
  const handshake = await shake(tools)
  return { handshake, offers: await run(tlsOffersProbe, tlsOffers, tools, { handshake }) }
}

/** Accepted suites, refused and unanswered offers, in one line each. */
async function pictureOf(port: number, fetchMs?: number) {
  const { handshake, offers } = await offersOf(toolsFor(port, fetchMs))
  assert.ok(offers.ok, JSON.stringify(offers))
  const { accepted, unanswered, dhGroups, connections } = offers.value
  return {
    handshake,
    offers: offers.value,
    versions: [...new Set(accepted.map(({ version }) => version))],
    suites: accepted.map(({ suite }) => suite.replace('TLS_', '')),
    unanswered: unanswered.map(({ version, offer }) => `${version} ${offer}`),
    dh: dhGroups.map(({ bits, prime }) => `${bits} ${prime ? 'prime' : 'composite'}`),
    connections,
  }
}

async function scripted(t: TestContext, accepts: readonly Acceptance[], fallback?: number): Promise<number> {
  const peer = await startScriptedTlsPeer({
    host: '127.0.0.1',
    port: 0,
    chain: site.chain,
    accepts,
    ...(fallback === undefined ? {} : { fallback: { address: '127.0.0.1', port: fallback } }),
  })
  t.after(() => peer.close())
  return peer.port
}
const good = (t: TestContext) => tlsServer(t, { key: site.keyPem, cert: site.chainPem, minVersion: 'TLSv1.2' })

test('a good server is asked seven times', async t => {
  const picture = await pictureOf(await good(t))
  assert.equal(picture.connections, 7)
  assert.deepEqual(picture.versions, ['TLSv1.2'])
  assert.deepEqual(picture.unanswered, [])
  assert.equal(picture.offers.refused.length, 6)
  assert.equal(picture.offers.accepted[0]!.curve, 0x1d)
  assert.ok(picture.handshake.ok && picture.handshake.value.protocol === 'TLSv1.3')
})

test('old versions, static RSA and a composite Diffie-Hellman modulus of a real server', async t => {
  const options = { key: rsaSite.keyPem, cert: rsaSite.chainPem, dhparam: dhPem(Buffer.alloc(128, 0xff)) }
  const picture = await pictureOf(await tlsServer(t, options))
  assert.deepEqual(picture.versions, ['TLSv1.2', 'TLSv1.1', 'TLSv1'])
  assert.ok(picture.suites.some(suite => suite.startsWith('RSA_WITH_')))
  assert.deepEqual(picture.dh, ['1024 composite'])
  assert.equal(picture.connections, 9)
})

test('a site that serves modern TLS, and lets SSL 3.0, RC4, 3DES and an export suite in beside it', async t => {
  const port = await scripted(
    t,
    [
      { version: 'SSLv3', suites: [0x002f] },
      { version: 'TLSv1.2', suites: [0x000a, 0x0005, 0x0014], dh: Buffer.alloc(64, 0xff) },
    ],
    await good(t),
  )
  const picture = await pictureOf(port)
  assert.ok(picture.handshake.ok && picture.handshake.value.authorizationError === undefined)
  assert.deepEqual(picture.versions, ['TLSv1.2', 'SSLv3'])
  assert.ok(picture.suites.includes('RSA_WITH_3DES_EDE_CBC_SHA'))
  assert.ok(picture.suites.includes('RSA_WITH_RC4_128_SHA'))
  assert.deepEqual(picture.dh, ['512 composite'])
  assert.equal(picture.connections, 7 + 3 + 1)
  const suites = await run(tlsSuitesProbe, tlsSuitesProbe.gives, toolsFor(port), { offers: picture.offers })
  assert.ok(suites.ok)
  assert.deepEqual(suites.value.versions, ['TLSv1.2'])
  assert.equal(suites.value.complete, true)
})

test('a server of TLS 1.0 alone answers every offer with that, weak suites too', async t => {
  const port = await scripted(t, [{ version: 'TLSv1', suites: [0x0035, 0x0005] }])
  const picture = await pictureOf(port)
  assert.deepEqual(picture.versions, ['TLSv1'])
  assert.deepEqual(picture.suites.sort(), ['RSA_WITH_AES_256_CBC_SHA', 'RSA_WITH_RC4_128_SHA'])
})

test('national ciphers only', async t => {
  const peer = await startScriptedTlsPeer({ host: '127.0.0.1', port: 0, chain: site.chain, tlcpOnly: true })
  t.after(() => peer.close())
  const { handshake, offers } = await offersOf(toolsFor(peer.port))
  assert.deepEqual(handshake, { ok: false, failure: { kind: 'national-cipher-only', detail: 'ECDHE_SM4_CBC_SM3' } })
  assert.deepEqual(offers, handshake)
})

test('national ciphers beside RC4 are not national ciphers only, and the certificates of RC4 are read', async t => {
  const port = await scripted(t, [
    { version: 'TLCP', suites: [0xe013] },
    { version: 'TLSv1', suites: [0x0005] },
  ])
  const picture = await pictureOf(port)
  assert.ok(picture.handshake.ok)
  const { protocol, cipher, chain } = picture.handshake.value
  assert.deepEqual([protocol, cipher, chain.length], ['TLSv1', 'TLS_RSA_WITH_RC4_128_SHA', 2])
  assert.deepEqual(picture.suites, ['RSA_WITH_RC4_128_SHA'])
})

test('no https at all', async () => {
  const { handshake, offers } = await offersOf(toolsFor(1))
  assert.equal(!handshake.ok && handshake.failure.kind, 'refused')
  assert.deepEqual(offers, handshake)
})

test('refusing every hello is a failure of TLS', async t => {
  const { offers } = await offersOf(toolsFor(await scripted(t, [])))
  assert.equal(!offers.ok && offers.failure.kind, 'tls-failure')
})

test('hellos that a firewall swallows cost one time-out', async t => {
  const behind = await good(t)
  let swallowed = 0
  const port = await rawServer(t, socket => {
    socket.once('data', hello => {
      // Client version of the hello, below TLS 1.2.
      if (hello.readUInt16BE(9) < 0x0303) {
        swallowed += 1
        return
      }
      const server = connect(behind, '127.0.0.1')
      server.on('error', () => socket.destroy())
      server.write(hello)
      socket.pipe(server).pipe(socket)
    })
  })
  const picture = await pictureOf(port, 200)
  assert.equal(swallowed, 1)
  assert.deepEqual(picture.unanswered, ['TLSv1.1 all', 'TLSv1 all', 'SSLv3 all'])
  assert.equal(picture.offers.stopped?.kind, 'time-out')
})

test('an old GnuTLS server, with RC4 and 3DES', async t => {
  const command = toolOrSkip(t, 'gnutls-serv', 'gnutls')
  if (command === undefined) return
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-tls-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(cert, rsaSite.chainPem)
  writeFileSync(key, rsaSite.keyPem)
  const priority =
    'NONE:+VERS-ALL:+RSA:+DHE-RSA:+ECDHE-RSA:+ARCFOUR-128:+3DES-CBC:+SHA1:+MD5:+COMP-NULL:+SIGN-ALL:+CURVE-ALL'
  const port = await freePort(t)
  const files = [`--x509certfile=${cert}`, `--x509keyfile=${key}`]
  const server = spawn(command, [...files, `--port=${port}`, `--priority=${priority}`, '--quiet'], { stdio: 'ignore' })
  t.after(() => server.kill())
  await listening(port)
  const picture = await pictureOf(port)
  assert.deepEqual(picture.versions, ['TLSv1.2', 'TLSv1.1', 'TLSv1'])
  for (const version of picture.versions) {
    const suites = picture.offers.accepted.filter(one => one.version === version).map(one => one.suite)
    assert.ok(suites.some(suite => suite.includes('_RC4_')) && suites.some(suite => suite.includes('_3DES_')), version)
  }
})

async function freePort(t: TestContext): Promise<number> {
  let port = 0
  await t.test('a free port', async inner => {
    port = await rawServer(inner, () => {})
  })
  return port
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const there = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1', () => resolve(true))
      socket.on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (there) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('The server did not start')
}
