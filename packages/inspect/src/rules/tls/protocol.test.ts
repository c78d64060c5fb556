import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tlsHandshake } from '../../facts/gathered/tls-handshake.ts'
import type { TlsVersion } from '../../facts/gathered/tls-offers.ts'
import { tlsOffers } from '../../facts/gathered/tls-offers.ts'
import { givenFailure, judged } from '../../testing/judged.ts'
import { givenHandshake, givenOffers } from '../../testing/tls-facts.ts'
import { protocol } from './protocol.ts'

const at = 'host:a.gov.test:443'
const accepting = (...versions: TlsVersion[]) => ({
  accepted: versions.map(version => ({ version, suite: 'TLS_RSA_WITH_AES_128_CBC_SHA' })),
})
const stopped = { stopped: { kind: 'time-out' as const } }

const cases: [name: string, offers: Parameters<typeof givenOffers>[0], best: string, says: string[]][] = [
  ['1.2', accepting('TLSv1.2'), 'TLSv1.2', ['fine']],
  ['1.3 alone', accepting(), 'TLSv1.3', ['fine']],
  [
    'all of them',
    accepting('TLSv1.2', 'TLSv1.1', 'TLSv1', 'SSLv3'),
    'TLSv1.3',
    [`fails ssl3 ${at}`, `fails tls10 ${at}`, `fails tls11 ${at}`],
  ],
  ['1.0 alone', accepting('TLSv1'), 'TLSv1', [`fails no-modern ${at}`, `fails tls10 ${at}`]],
  [
    'old ones not answered',
    { ...accepting('TLSv1.2'), ...stopped, unanswered: [{ version: 'TLSv1', offer: 'all' }] },
    'TLSv1.2',
    [`could-not-check time-out ${at}`],
  ],
  [
    '1.2 not answered either',
    { ...accepting('TLSv1'), ...stopped, unanswered: [{ version: 'TLSv1.2', offer: 'weak' }] },
    'TLSv1',
    [`could-not-check time-out ${at}`, `fails tls10 ${at}`],
  ],
]
for (const [name, offers, best, says] of cases) {
  test(name, () => {
    assert.deepEqual(judged(protocol, [givenOffers(offers), givenHandshake({ protocol: best })]), says)
  })
}

test('SSL 3.0 alone, which the handshake cannot speak', () => {
  const facts = [givenOffers(accepting('SSLv3')), givenFailure(tlsHandshake, 'tls-failure')]
  assert.deepEqual(judged(protocol, facts), [`fails no-modern ${at}`, `fails ssl3 ${at}`])
})

test('no https', () => {
  const facts = [givenFailure(tlsOffers, 'refused'), givenFailure(tlsHandshake, 'refused')]
  assert.deepEqual(judged(protocol, facts), ['not-applicable'])
})
