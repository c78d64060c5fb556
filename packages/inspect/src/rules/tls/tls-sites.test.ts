import assert from 'node:assert/strict'
import { createDiffieHellmanGroup } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { TlsOptions } from 'node:tls'
import { createAuthority, type Issued } from '../../../../sample-town/src/authority/index.ts'
import { type Acceptance, startScriptedTlsPeer } from '../../../../sample-town/src/peers/index.ts'
import { createTlsDriver } from '../../drivers/tls.ts'
import type { Result } from '../../model/index.ts'
import { tlsHandshakeProbe } from '../../probes/tls-handshake.ts'
import { tlsOffersProbe } from '../../probes/tls-offers.ts'
import type { VisitTools } from '../../probes/tools.ts'
import { judged } from '../../testing/judged.ts'
import { givenTime } from '../../testing/tls-facts.ts'
import { dhPem, loopback, tlsServer } from '../../testing/tls-servers.ts'
import { tlsRules } from './index.ts'

/** From the wire to the verdict: real servers, real probes, every rule, and nothing found but what was done to the site. */
const authority = createAuthority({ name: 'Sites' })
const stranger = createAuthority({ name: 'Stranger' })
const tls = createTlsDriver({ connector: loopback, ca: [authority.root.certPem], systemCa: [] })
const day = 86_400_000
const from = (days: number) => new Date(Date.now() + days * day)

async function findingsAt(port: number): Promise<string[]> {
  const site = { host: 'a.gov.test', url: `https://a.gov.test:${port}/` }
  const tools = { site, tls, limits: { fetchMs: 3_000 } } as unknown as VisitTools
  const handshake = (await tlsHandshakeProbe.run(tools, {} as never)) as Result<unknown>
  const offers = (await tlsOffersProbe.run(tools, { handshake } as never)) as Result<unknown>
  const facts = [{ 'tls-handshake': handshake, 'tls-offers': offers }, givenTime(new Date().toISOString())]
  return tlsRules
    .filter(({ id }) => id !== 'tls/hsts')
    .flatMap(rule => judged(rule, facts).map(line => `${rule.id.slice(4)} ${line.split(' ').slice(0, 2).join(' ')}`))
    .filter(line => !/ (?:fine|not-applicable)$/.test(line))
    .map(line => line.replace(' fails', ''))
}

const issue = (options: Partial<Parameters<typeof authority.issue>[0]> = {}) =>
  authority.issue({ commonName: 'a.gov.test', ...options })
const serve = (issued: Issued, cert = issued.chainPem): TlsOptions => ({
  key: issued.keyPem,
  cert,
  minVersion: 'TLSv1.2',
  ciphers: 'ECDHE+AESGCM:@SECLEVEL=0',
})
const good = issue()
const rsa = issue({ key: { rsa: 2048 } })
const old = issue({ commonName: 'Old CA', isCa: true, signature: 'sha1' })
const [rootPem, intermediatePem] = [authority.root.certPem, authority.intermediate.certPem]

const sites: [name: string, options: TlsOptions, found: string[]][] = [
  ['good', serve(good), []],
  ['good, with RSA', serve(rsa), []],
  ['PSS', serve(issue({ signature: 'pss-sha256' })), []],
  ['expired', serve(issue({ notBefore: from(-100), notAfter: from(-3) })), ['certificate-expiry expired']],
  ['expires soon', serve(issue({ notAfter: from(10) })), ['certificate-expiry expires-soon']],
  ['not yet valid', serve(issue({ notBefore: from(2) })), ['certificate-expiry not-yet-valid']],
  ['self-signed', serve(issue({ selfSigned: true })), ['trust self-signed']],
  [
    'self-signed and expired',
    serve(issue({ selfSigned: true, notBefore: from(-9), notAfter: from(-1) })),
    ['trust self-signed', 'certificate-expiry expired'],
  ],
  ['unknown authority', serve(stranger.issue({ commonName: 'a.gov.test' })), ['trust untrusted-issuer']],
  ['leaf alone', serve(good, good.certPem), ['trust could-not-check not-available-here', 'chain incomplete']],
  ['wrong order', serve(good, good.certPem + rootPem + intermediatePem), ['chain wrong-order']],
  ['doubled', serve(good, good.certPem + intermediatePem + intermediatePem), ['chain superfluous']],
  ['with its root', serve(good, good.chainPem + rootPem), []],
  ['another name', serve(issue({ commonName: 'b.gov.test' })), ['host-name mismatch']],
  ['no alternative name', serve(issue({ san: [] })), ['host-name no-san']],
  ['SHA-1', serve(issue({ signature: 'sha1' })), ['signature sha1']],
  ['SHA-1 above', serve(issue({ issuer: old })), ['signature sha1']],
  ['MD5', serve(issue({ signature: 'md5' })), ['signature md5']],
  ['RSA 1024', serve(issue({ key: { rsa: 1024 } })), ['key-size rsa-too-short']],
  [
    'P-192',
    { ...serve(issue({ key: { ec: 'prime192v1' } })), ecdhCurve: 'P-256:P-192', maxVersion: 'TLSv1.2' },
    ['key-size ec-too-short'],
  ],
  ['large', serve(issue({ extraBytes: 20_000 })), ['certificate-size too-large']],
  [
    'TLS 1.0',
    { ...serve(good), minVersion: 'TLSv1', ciphers: 'ECDHE+AES:@SECLEVEL=0' },
    ['protocol tls10', 'protocol tls11'],
  ],
  [
    'TLS 1.1 alone',
    { ...serve(good), minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ECDHE+AES:@SECLEVEL=0' },
    ['protocol no-modern', 'protocol tls11'],
  ],
  ['static RSA', { ...serve(rsa), ciphers: 'ECDHE+AESGCM:AES128-GCM-SHA256' }, ['key-exchange static-rsa']],
  [
    'composite group of 1024 bits',
    { ...serve(rsa), ciphers: 'ECDHE+AESGCM:DHE+AESGCM:@SECLEVEL=0', dhparam: dhPem(Buffer.alloc(128, 0xff)) },
    ['dh-group composite', 'dh-group too-short'],
  ],
  ['null', { ...serve(rsa), ciphers: 'ECDHE+AESGCM:NULL:@SECLEVEL=0' }, ['cipher-suites null']],
  ['anonymous', { ...serve(good), ciphers: 'ECDHE+AESGCM:AECDH-AES128-SHA:@SECLEVEL=0' }, ['cipher-suites anonymous']],
]
for (const [name, options, found] of sites) {
  test(`site: ${name}`, async t => assert.deepEqual(await findingsAt(await tlsServer(t, options)), found))
}

const scripts: [name: string, accepts: Acceptance[], found: string[]][] = [
  ['RC4', [{ version: 'TLSv1.2', suites: [0xc007] }], ['cipher-suites rc4']],
  ['3DES', [{ version: 'TLSv1.2', suites: [0x000a] }], ['cipher-suites triple-des']],
  ['DES', [{ version: 'TLSv1.2', suites: [0x0009] }], ['cipher-suites des']],
  ['export', [{ version: 'TLSv1.2', suites: [0x0003] }], ['cipher-suites export']],
  ['SSL 3.0', [{ version: 'SSLv3', suites: [0x0033], dh: prime2048() }], ['protocol ssl3']],
  [
    '512-bit group',
    [{ version: 'TLSv1.2', suites: [0x0033], dh: Buffer.alloc(64, 0xff) }],
    ['dh-group composite', 'dh-group too-short'],
  ],
]
for (const [name, accepts, found] of scripts) {
  test(`site that also accepts ${name}`, async t => {
    assert.deepEqual(await findingsAt(await scripted(t, accepts, await tlsServer(t, serve(good)))), found)
  })
}

test('a site of SSL 3.0 and RC4 alone is judged all the same', async t => {
  const { chain } = issue({ notBefore: from(-9), notAfter: from(-1) })
  const accepts = [{ version: 'SSLv3', suites: [0x0005] }] as const
  const peer = await startScriptedTlsPeer({ host: '127.0.0.1', port: 0, chain, accepts })
  t.after(() => peer.close())
  assert.deepEqual(await findingsAt(peer.port), [
    'certificate-expiry expired',
    'protocol no-modern',
    'protocol ssl3',
    'cipher-suites rc4',
  ])
})

test('nothing listens, or only TLCP does', async t => {
  assert.deepEqual(await findingsAt(1), [])
  const peer = await startScriptedTlsPeer({ host: '127.0.0.1', port: 0, chain: [], tlcpOnly: true })
  t.after(() => peer.close())
  const lines = await findingsAt(peer.port)
  assert.equal(lines.length, tlsRules.length - 1)
  assert.ok(lines.every(line => line.endsWith('could-not-check national-cipher-only')))
})

async function scripted(t: TestContext, accepts: readonly Acceptance[], port: number): Promise<number> {
  const fallback = { address: '127.0.0.1', port }
  const peer = await startScriptedTlsPeer({ host: '127.0.0.1', port: 0, chain: good.chain, accepts, fallback })
  t.after(() => peer.close())
  return peer.port
}

/** Group 14 of RFC 3526. */
function prime2048(): Buffer {
  return Buffer.from(createDiffieHellmanGroup('modp14').getPrime())
}
