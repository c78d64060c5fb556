import assert from 'node:assert/strict'
import { test } from 'node:test'
import { success } from '../../model/index.ts'
import { type DnsRecordsFact, givenDns, spfTexts } from '../../testing/dns-facts.ts'
import { judged } from '../../testing/judged.ts'
import { spf } from './spf.ts'

const domain = 'a.gov.test'
const texts = (...values: string[]) => spfTexts({ [domain]: values })
const judge = (answers: DnsRecordsFact['mail']['spf'], parameters = {}) =>
  judged(spf, [givenDns({ mail: { spf: answers } })], parameters)

test('each kind of error is told', () => {
  const table: [answers: DnsRecordsFact['mail']['spf'], verdict: string][] = [
    [texts('v=spf1 ip4:192.0.2.1 -all'), 'fine'],
    [texts('v=spf1 ~all'), 'fine'],
    [texts(), 'fails missing record:TXT'],
    [texts('some other text'), 'fails missing record:TXT'],
    [texts('v=spf1 -all', 'v=spf1 ~all'), 'fails several record:TXT'],
    [texts('v=spf1 ip4:192.0.2 -all'), 'fails syntax record:TXT'],
    [spfTexts({ [domain]: ['v=spf1 include:b.test -all'], 'b.test': [] }), 'fails syntax record:TXT'],
    [spfTexts({ [domain]: [`v=spf1${' ptr'.repeat(11)} -all`] }), 'fails too-many-lookups record:TXT'],
    [
      spfTexts({ [domain]: ['v=spf1 include:b.test -all'], 'b.test': [`v=spf1 include:${domain}`] }),
      'fails loop record:TXT',
    ],
    [texts('v=spf1 +all'), 'fails too-open record:TXT'],
    [texts('v=spf1 ?all'), 'fails too-open record:TXT'],
    [texts('v=spf1 ip4:192.0.2.1'), 'fails too-open record:TXT'],
    [texts('v=spf1 ip4:0.0.0.0/0 -all'), 'fails too-open record:TXT'],
  ]
  for (const [answers, verdict] of table) assert.deepEqual(judge(answers), [verdict], JSON.stringify(answers))
})

test('names that nobody knows are counted', () => {
  const names = ['x.test', 'y.test', 'z.test']
  const answers: DnsRecordsFact['mail']['spf'] = [
    ...texts(`v=spf1 ${names.map(name => `exists:${name}`).join(' ')} -all`),
    ...names.map(name => ({ name, type: 'A' as const, answer: { kind: 'void' as const } })),
  ]
  assert.deepEqual(judge(answers), ['fails too-many-void record:TXT'])
})

test('what nobody answered for could not be checked', () => {
  assert.deepEqual(judge([]), ['could-not-check name-server-failure'])
  assert.deepEqual(judge(texts('v=spf1 include:b.test -all')), ['could-not-check name-server-failure'])
  assert.deepEqual(judge(texts('v=spf1 include:b.test +all')), ['fails too-open record:TXT'])
})

test('a domain without mail needs a record too, unless the pack says otherwise', () => {
  const facts = [givenDns({ mail: { spf: texts(), mx: success([]) } })]
  assert.deepEqual(judged(spf, facts), ['fails missing record:TXT'])
  assert.deepEqual(judged(spf, facts, { withoutMail: false }), ['not-applicable'])
})
