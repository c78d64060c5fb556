import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entries } from '../../facts/gathered/entries.ts'
import { ipv6 as ipv6Fact } from '../../facts/gathered/ipv6.ts'
import { site } from '../../facts/gathered/visit.ts'
import { given, givenFailure, judged } from '../../testing/judged.ts'
import { entry, someEntries } from '../../testing/some-entries.ts'
import { ipv6 } from './ipv6.ts'

const here = given(site, {
  id: 'a',
  url: 'https://a.gov.test/',
  host: 'a.gov.test',
  name: '',
  unit: '',
  contact: '',
  columns: [],
})
const open = given(entries, someEntries())
const at = 'host:a.gov.test:443'

test('says what IPv6 visitors meet', () => {
  const answered = { ok: true as const, value: { status: 200 } }
  const cases: [Parameters<typeof given<(typeof ipv6Fact.schema)['_output']>>[1], string[]][] = [
    [{ addresses: ['2400::1'], answer: answered, parts: [] }, ['fine']],
    [{ addresses: [], parts: [] }, [`fails no-address ${at}`]],
    [
      { addresses: ['2400::1'], answer: { ok: false, failure: { kind: 'time-out' } }, parts: [] },
      [`fails not-answering ${at}`],
    ],
    [
      { addresses: ['2400::1'], answer: { ok: false, failure: { kind: 'blocked' } }, parts: [] },
      ['could-not-check blocked'],
    ],
    [
      { addresses: ['2400::1'], answer: answered, parts: [{ host: 'cdn.test', port: 443, hasAddress: false }] },
      ['fails part-without-address host:cdn.test:443'],
    ],
  ]
  for (const [fact, says] of cases) assert.deepEqual(judged(ipv6, [here, open, given(ipv6Fact, fact)]), says)
})

test('without a control connection nothing is said', () => {
  assert.deepEqual(judged(ipv6, [here, open, givenFailure(ipv6Fact, 'not-available-here')]), [
    'could-not-check not-available-here',
  ])
})

test('a site that does not open at all is not blamed for IPv6', () => {
  const shut = given(entries, someEntries({ home: entry('https://a.gov.test/', 'refused') }))
  const silent = { ok: false as const, failure: { kind: 'refused' as const } }
  const fact = given(ipv6Fact, { addresses: ['2400::1'], answer: silent, parts: [] })
  assert.deepEqual(judged(ipv6, [here, shut, fact]), ['could-not-check refused'])
})
