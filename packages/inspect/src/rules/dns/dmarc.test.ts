import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failure, success } from '../../model/index.ts'
import { givenDns } from '../../testing/dns-facts.ts'
import { judged } from '../../testing/judged.ts'
import { dmarc } from './dmarc.ts'

const own = (...texts: string[]) => ({ name: '_dmarc.a.gov.test', texts: success(texts) })
const judge = (...records: string[]) => judged(dmarc, [givenDns({ mail: { dmarc: [own(...records)] } })])
const fails = (outcome: string) => [`fails ${outcome} record:TXT _dmarc.a.gov.test`]

test('each kind of error is told', () => {
  assert.deepEqual(judge('v=DMARC1; p=quarantine'), ['fine'])
  assert.deepEqual(judge(), fails('missing'))
  assert.deepEqual(judge('something else'), fails('missing'))
  assert.deepEqual(judge('v=DMARC1; p=none', 'v=DMARC1; p=reject'), fails('several'))
  assert.deepEqual(judge('v=DMARC1; p=rejekt'), fails('syntax'))
  assert.deepEqual(judge('v=DMARC1; p=none; rua=mailto:a@a.gov.test'), fails('policy-none'))
})

test('a domain below the registered one falls back on its policy for such names', () => {
  const below = (...texts: string[]) => [
    { name: '_dmarc.b.a.gov.test', texts: success([]) },
    { name: '_dmarc.a.gov.test', texts: success(texts) },
  ]
  const judgeBelow = (...texts: string[]) =>
    judged(dmarc, [givenDns({ mail: { domain: 'b.a.gov.test', dmarc: below(...texts) } })])
  assert.deepEqual(judgeBelow('v=DMARC1; p=reject'), ['fine'])
  assert.deepEqual(judgeBelow('v=DMARC1; p=reject; sp=none'), ['fails policy-none record:TXT _dmarc.b.a.gov.test'])
  assert.deepEqual(judgeBelow(), ['fails missing record:TXT _dmarc.b.a.gov.test'])
})

test('a failed answer could not be checked; without mail a pack may waive it', () => {
  const failed = [{ name: '_dmarc.a.gov.test', texts: failure('time-out') }]
  assert.deepEqual(judged(dmarc, [givenDns({ mail: { dmarc: failed } })]), ['could-not-check time-out'])
  const facts = [givenDns({ mail: { dmarc: [own()], mx: success([]) } })]
  assert.deepEqual(judged(dmarc, facts, { withoutMail: false }), ['not-applicable'])
})
