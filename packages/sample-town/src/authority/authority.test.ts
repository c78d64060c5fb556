import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { createAuthority, type IssueOptions } from './index.ts'

const authority = createAuthority({ name: 'Test Town' })

test('the chain leads from site to root, and each link is signed by the next', () => {
  const site = authority.issue({ commonName: 'a.gov.test', san: ['a.gov.test', '127.0.0.1', '::1'] })
  const [leaf, intermediate] = site.chain.map(der => new X509Certificate(der))
  const root = new X509Certificate(authority.root.der)
  assert.equal(site.chain.length, 2)
  assert.ok(leaf!.checkIssued(intermediate!) && leaf!.verify(intermediate!.publicKey))
  assert.ok(intermediate!.checkIssued(root) && intermediate!.verify(root.publicKey))
  assert.ok(intermediate!.ca && root.ca && !leaf!.ca)
  assert.equal(leaf!.checkHost('a.gov.test'), 'a.gov.test')
  assert.equal(leaf!.checkIP('::1'), '::1')
  assert.ok(leaf!.checkPrivateKey(site.privateKey))
  assert.equal(root.validTo, 'Jan  1 00:00:00 2060 GMT')
})

const kinds: [IssueOptions, string][] = [
  [{ commonName: 'a', signature: 'sha384' }, 'ecdsa-with-SHA384'],
  [{ commonName: 'a', signature: 'sha1' }, 'sha1WithRSAEncryption'],
  [{ commonName: 'a', signature: 'md5' }, 'md5WithRSAEncryption'],
  [{ commonName: 'a', signature: 'pss-sha256' }, 'rsassaPss'],
]
for (const [options, name] of kinds) {
  test(`signs with ${name}`, () => {
    const [leaf, issuer] = authority.issue(options).chain.map(der => new X509Certificate(der))
    assert.equal(leaf!.signatureAlgorithm, name)
    assert.ok(leaf!.verify(issuer!.publicKey))
  })
}

test('makes bad certificates too', () => {
  const short = new X509Certificate(authority.issue({ commonName: 'a', key: { rsa: 1024 } }).der)
  assert.equal(short.publicKey.asymmetricKeyDetails?.modulusLength, 1024)
  assert.equal(new X509Certificate(authority.issue({ commonName: 'a', san: [] }).der).subjectAltName, undefined)
  const own = authority.issue({ commonName: 'a', selfSigned: true })
  assert.ok(new X509Certificate(own.der).verify(own.publicKey))
  assert.deepEqual(own.chain, [own.der])
  assert.ok(authority.issue({ commonName: 'a', extraBytes: 50_000 }).der.length > 50_000)
})

test('an intermediate may be issued, and sign', () => {
  const weak = authority.issue({ commonName: 'Old CA', isCa: true, signature: 'sha1' })
  const site = authority.issue({ commonName: 'a', issuer: weak })
  assert.equal(site.chain.length, 3)
  assert.ok(new X509Certificate(site.der).verify(weak.publicKey))
})
