import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitTime } from '../../facts/gathered/visit.ts'
import { failure, success } from '../../model/index.ts'
import { type DnsRecordsFact, givenDns } from '../../testing/dns-facts.ts'
import { given, judged } from '../../testing/judged.ts'
import { dnssec } from './dnssec.ts'

type Dnssec = DnsRecordsFact['dnssec']
const now = given(visitTime, { at: '2026-11-25T00:00:00Z' })
const judge = (parts: Partial<Dnssec>) => judged(dnssec, [givenDns({ dnssec: parts }), now])

const asked = (
  checked: string,
  unchecked: string,
  rest: { authentic?: boolean; ede?: number[] } = {},
): Dnssec['asked'] => [
  {
    name: 'a.gov.test',
    type: 'SOA',
    checked: success({ rcode: checked, authentic: rest.authentic ?? false, ede: rest.ede ?? [] }),
    unchecked: success({ rcode: unchecked, authentic: false, ede: [] }),
  },
]

const signature = (inception: string, expiration: string) => ({
  covers: 'SOA',
  signer: 'a.gov.test',
  algorithm: 13,
  keyTag: 1,
  inception: `${inception}T00:00:00Z`,
  expiration: `${expiration}T00:00:00Z`,
})

test('what fails with validation and works without it is broken', () => {
  assert.deepEqual(judge({ asked: asked('SERVFAIL', 'NOERROR', { ede: [7] }) }), ['fails broken record:DNSKEY'])
  assert.deepEqual(judge({ asked: asked('SERVFAIL', 'NOERROR') }), ['fails broken record:DNSKEY'])
})

test('what fails either way, or for want of an answer, is a matter of the servers', () => {
  assert.deepEqual(judge({ asked: asked('SERVFAIL', 'SERVFAIL') }), ['could-not-check name-server-failure'])
  assert.deepEqual(judge({ asked: asked('SERVFAIL', 'NOERROR', { ede: [22] }) }), [
    'could-not-check name-server-failure',
  ])
  assert.deepEqual(judge({ ds: failure('time-out') }), ['could-not-check time-out'])
})

test('without DS the domain is unsigned; signed and not vouched for, the resolver does not look', () => {
  assert.deepEqual(judge({ ds: success([]), asked: asked('NOERROR', 'NOERROR') }), ['fails unsigned record:DNSKEY'])
  assert.deepEqual(judge({ asked: asked('NOERROR', 'NOERROR') }), ['could-not-check not-available-here'])
})

test('warns before a signature expires, but not of those that are made anew each day', () => {
  assert.deepEqual(judge({ signatures: [signature('2026-11-20', '2026-11-27')] }), ['fails expires-soon record:DNSKEY'])
  assert.deepEqual(judge({ signatures: [signature('2026-11-20', '2026-12-20')] }), ['fine'])
  assert.deepEqual(judge({ signatures: [signature('2026-11-24', '2026-11-26')] }), ['fine'])
})
