import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tlsSuites } from '../../facts/gathered/tls-suites.ts'
import { given, judged, verdictsOf } from '../../testing/judged.ts'
import { givenOffers } from '../../testing/tls-facts.ts'
import { cipherSuites } from './cipher-suites.ts'

const at = 'host:a.gov.test:443'
const suites: [suite: string, says: string][] = [
  ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'fine'],
  ['TLS_RSA_WITH_RC4_128_SHA', `fails rc4 ${at}`],
  ['TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA', `fails triple-des ${at}`],
  ['TLS_RSA_WITH_DES_CBC_SHA', `fails des ${at}`],
  ['TLS_RSA_EXPORT_WITH_RC4_40_MD5', `fails export ${at}`],
  ['TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA', `fails export ${at}`],
  ['TLS_RSA_WITH_NULL_SHA', `fails null ${at}`],
  ['TLS_ECDH_anon_WITH_NULL_SHA', `fails null ${at}`],
  ['TLS_DH_anon_WITH_RC4_128_MD5', `fails anonymous ${at}`],
  ['0xff42', 'fine'],
]
for (const [suite, says] of suites) {
  test(suite, () =>
    assert.deepEqual(judged(cipherSuites, [givenOffers({ accepted: [{ version: 'TLSv1.2', suite }] })]), [says]),
  )
}

test('one finding per kind; the full list, where there is one, adds its suites', () => {
  const seen = { version: 'TLSv1.2' as const, suite: 'TLS_RSA_WITH_RC4_128_SHA' }
  const more = { version: 'TLSv1.2' as const, suite: 'TLS_RSA_WITH_RC4_128_MD5' }
  const full = given(tlsSuites, { versions: ['TLSv1.2'], accepted: [seen, more], complete: true, connections: 3 })
  const verdicts = verdictsOf(cipherSuites, [givenOffers({ accepted: [seen] }), full])
  assert.equal(verdicts.length, 1)
  const [verdict] = verdicts
  assert.deepEqual(verdict && 'data' in verdict && verdict.data.suites, [seen.suite, more.suite])
})

test('not answered', () => {
  const facts = givenOffers({ unanswered: [{ version: 'TLSv1.2', offer: 'weak' }], stopped: { kind: 'time-out' } })
  assert.deepEqual(judged(cipherSuites, [facts]), [`could-not-check time-out ${at}`])
})
