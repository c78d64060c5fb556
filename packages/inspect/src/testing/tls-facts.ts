import type { z } from 'zod'
import { type Certificate, tlsHandshake } from '../facts/gathered/tls-handshake.ts'
import { tlsOffers } from '../facts/gathered/tls-offers.ts'
import { visitTime } from '../facts/gathered/visit.ts'
import { given } from './judged.ts'

type Handshake = z.infer<typeof tlsHandshake.schema>
type Offers = z.infer<typeof tlsOffers.schema>

/** A certificate of `a.gov.test`, good in every way; `changes` make it worse. */
export function certificate(changes: Partial<Certificate> = {}): Certificate {
  return {
    subject: 'CN=a.gov.test',
    issuer: 'O=Town, CN=Town CA',
    commonName: 'a.gov.test',
    sans: ['a.gov.test'],
    sanCount: 1,
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    serial: '01',
    signature: { name: 'ecdsa-with-SHA256', oid: '1.2.840.10045.4.3.2', hash: 'sha256' },
    key: { kind: 'ec', bits: 256, curve: 'prime256v1' },
    isCa: false,
    selfSigned: false,
    fingerprint256: '00',
    bytes: 600,
    signedBy: 1,
    anchored: false,
    ...changes,
  }
}

/** Its intermediate, which a known root signed. */
export function intermediate(changes: Partial<Certificate> = {}): Certificate {
  const { signedBy: _, ...ca } = certificate({
    subject: 'O=Town, CN=Town CA',
    issuer: 'CN=Town Root',
    commonName: 'Town CA',
  })
  return { ...ca, sans: [], sanCount: 0, isCa: true, anchored: true, ...changes }
}

export function givenHandshake(changes: Partial<Handshake> = {}) {
  const chain = changes.chain ?? [certificate(), intermediate()]
  return given(tlsHandshake, {
    host: 'a.gov.test',
    port: 443,
    address: '192.0.2.1',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_128_GCM_SHA256',
    stapled: false,
    sent: chain.length,
    chainBytes: chain.reduce((sum, { bytes }) => sum + bytes, 0),
    namesHost: true,
    ms: 5,
    ...changes,
    chain,
  })
}

export function givenOffers(changes: Partial<Offers> = {}) {
  return given(tlsOffers, {
    host: 'a.gov.test',
    port: 443,
    accepted: [{ version: 'TLSv1.2', suite: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256' }],
    refused: [],
    unanswered: [],
    dhGroups: [],
    connections: 7,
    ...changes,
  })
}

export function givenTime(at: string) {
  return given(visitTime, { at })
}
