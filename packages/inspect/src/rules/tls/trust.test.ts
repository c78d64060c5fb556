import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tlsHandshake } from '../../facts/gathered/tls-handshake.ts'
import { givenFailure, judged } from '../../testing/judged.ts'
import { certificate, givenHandshake, intermediate } from '../../testing/tls-facts.ts'
import { trust } from './trust.ts'

const { signedBy: _, ...alone } = certificate()
const root = intermediate({ subject: 'CN=Own Root', issuer: 'CN=Own Root', selfSigned: true, anchored: false })
const cases: [name: string, facts: Parameters<typeof givenHandshake>[0], says: string][] = [
  ['leads to a known root', {}, 'fine'],
  ['expired only', { authorizationError: 'CERT_HAS_EXPIRED' }, 'fine'],
  [
    'self-signed',
    { chain: [{ ...alone, selfSigned: true }], authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    'fails self-signed host:a.gov.test:443',
  ],
  ['self-signed, known to the operator', { chain: [{ ...alone, selfSigned: true, anchored: true }] }, 'fine'],
  [
    'unknown authority',
    { chain: [certificate(), intermediate({ anchored: false })] },
    'fails untrusted-issuer host:a.gov.test:443',
  ],
  ['unknown root sent', { chain: [certificate(), root] }, 'fails untrusted-issuer host:a.gov.test:443'],
  [
    'unknown and expired',
    { chain: [certificate(), root], authorizationError: 'CERT_HAS_EXPIRED' },
    'fails untrusted-issuer host:a.gov.test:443',
  ],
  [
    'intermediate that may not sign',
    { authorizationError: 'INVALID_CA' },
    'fails untrusted-issuer host:a.gov.test:443',
  ],
  ['intermediate missing', { chain: [alone] }, 'could-not-check not-available-here host:a.gov.test:443'],
]
for (const [name, facts, says] of cases) {
  test(name, () => assert.deepEqual(judged(trust, [givenHandshake(facts)]), [says]))
}

test('no https is for another rule to say; national ciphers and time-outs could not be checked', () => {
  assert.deepEqual(judged(trust, [givenFailure(tlsHandshake, 'refused')]), ['not-applicable'])
  assert.deepEqual(judged(trust, [givenFailure(tlsHandshake, 'national-cipher-only')]), [
    'could-not-check national-cipher-only',
  ])
  assert.deepEqual(judged(trust, [givenFailure(tlsHandshake, 'time-out')]), ['could-not-check time-out'])
})
