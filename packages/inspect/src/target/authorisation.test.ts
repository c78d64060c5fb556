import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideAuthorisation, type ProofPlace, parseProof } from './authorisation.ts'

const proof = 'v=townkeep1; by=qh-2026; depth=passive; until=2027-06-30'
const active = 'v=townkeep1; by=qh-2026; depth=active; until=2027-06-30'

test('a proof is read strictly', () => {
  const table: readonly [string, ProofPlace, string][] = [
    [proof, 'file', 'qh-2026 passive 2027-06-30 false'],
    [`${active};`, 'dns', 'qh-2026 active 2027-06-30 false'],
    ['v=townkeep1;until=2027-06-30;depth=active;by=qh-2026;robots=ignore', 'dns', 'qh-2026 active 2027-06-30 true'],
    ['', 'file', 'not-a-proof'],
    ['v=spf1 -all', 'dns', 'not-a-proof'],
    ['by=qh-2026; v=townkeep1; depth=passive; until=2027-06-30', 'file', 'not-a-proof'],
    ['v=townkeep2; by=a; depth=passive; until=2027-06-30', 'file', 'not-a-proof'],
    ['v=townkeep1', 'file', 'missing-key by, missing-key depth, missing-key until'],
    [`${proof}; note=hello`, 'file', 'unknown-key note'],
    [`${proof}; BY=x`, 'file', 'unknown-key BY=x'],
    [`${proof}; by=other`, 'file', 'doubled-key by'],
    [`${proof}; robots=ignore`, 'file', 'unknown-key robots'],
    [`${proof}; robots=all`, 'dns', 'bad-value robots'],
    [proof.replace('passive', 'deep'), 'file', 'bad-value depth'],
    [proof.replace('2027-06-30', '2027-02-30'), 'file', 'bad-value until'],
    [proof.replace('2027-06-30', '2027/6/30'), 'file', 'bad-value until'],
    [proof.replace('qh-2026', ''), 'file', 'bad-value by'],
    [`${proof};; `, 'file', 'unknown-key '],
    [`${proof}; ${'x'.repeat(500)}`, 'file', 'too-long'],
  ]
  for (const [text, place, expected] of table) {
    const read = parseProof(text, place)
    const said = read.ok
      ? `${read.proof.by} ${read.proof.depth} ${read.proof.until} ${read.proof.ignoresRobots}`
      : read.faults.join(', ')
    assert.equal(said, expected, text)
  }
})

const site = { id: 'a', url: 'http://a.qh.gov.cn/', host: 'a.qh.gov.cn', name: '', unit: '', contact: '', columns: [] }
const base = { site, ownDomains: ['qh.gov.cn'], installationId: 'qh-2026', now: new Date('2026-11-25T02:00:00Z') }
const signatory = { by: '张三', date: '2026-03-01' }

test('the strongest proof decides, and only DNS opens more than a visitor sees', () => {
  const decided = (given: Partial<Parameters<typeof decideAuthorisation>[0]>) => {
    const result = decideAuthorisation({ ...base, ...given })
    if (!result.ok) return `${result.failure.kind} | ${result.failure.detail}`
    const { kind, depth, overridesRobots, until } = result.value
    return `${kind} ${depth} ${overridesRobots} ${until}`
  }
  assert.equal(decided({ signatory }), 'signatory passive false 2027-03-01')
  assert.equal(decided({ signatory, fileProofs: [active] }), 'file passive false 2027-06-30')
  assert.equal(decided({ fileProofs: [proof], dnsProofs: [active] }), 'dns active false 2027-06-30')
  assert.equal(decided({ dnsProofs: ['v=spf1 -all', proof, `${active}; robots=ignore`] }), 'dns active true 2027-06-30')
  assert.equal(
    decided({ dnsProofs: [proof.replace('qh-', 'xn-')], fileProofs: [proof] }),
    'file passive false 2027-06-30',
  )

  assert.equal(decided({}), 'not-authorised | dns: none; file: none; signatory: none')
  assert.equal(
    decided({ dnsProofs: ['v=spf1 -all', active.replace('2027', '2026')], fileProofs: ['<html>'] }),
    'not-authorised | dns: expired; file: not-a-proof; signatory: none',
  )
  assert.equal(
    decided({ fileProofs: [proof.replace('by=qh', 'by=other')] }),
    'not-authorised | dns: none; file: wrong-installation; signatory: none',
  )
  const both = { dnsProofs: [active], fileProofs: [proof] }
  assert.equal(decided({ ...both, withdrawn: [active] }), 'file passive false 2027-06-30')
  assert.equal(
    decided({ ...both, withdrawn: [active, proof] }),
    'not-authorised | dns: withdrawn; file: withdrawn; signatory: none',
  )
  const refused = 'not-authorised | dns: none; file: none; signatory:'
  assert.equal(decided({ signatory, ownDomains: ['gov.cn.test', 'h.gov.cn'] }), `${refused} not-under-own-domain`)
  assert.equal(decided({ signatory, ownDomains: [] }), `${refused} not-under-own-domain`)
  assert.equal(decided({ signatory: { by: '张三', date: '2025-11-24' } }), `${refused} too-old 2025-11-24`)
  assert.equal(decided({ signatory: { by: '张三', date: '2026-11-26' } }), `${refused} in-the-future 2026-11-26`)
})

test('a proof counts to the end of its last day', () => {
  const last = proof.replace('2027-06-30', '2026-11-25')
  const at = (now: string) => decideAuthorisation({ ...base, fileProofs: [last], now: new Date(now) }).ok
  assert.equal(at('2026-11-25T15:59:59Z'), true)
  assert.equal(at('2026-11-25T16:00:00Z'), false)
})
