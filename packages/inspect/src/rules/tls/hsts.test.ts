import assert from 'node:assert/strict'
import { test } from 'node:test'
import { homeAnswer } from '../../facts/gathered/home.ts'
import { tlsHandshake } from '../../facts/gathered/tls-handshake.ts'
import { given, givenFailure, judged } from '../../testing/judged.ts'
import { givenHandshake } from '../../testing/tls-facts.ts'
import { hsts } from './hsts.ts'

const at = 'header:strict-transport-security'
const home = (values: string[], url = 'https://a.gov.test/') =>
  given(homeAnswer, {
    url,
    status: 200,
    headers: values.map((value): [string, string] => ['strict-transport-security', value]),
    ms: 1,
    bytes: 1,
  })
const cases: [values: string[], says: string][] = [
  [[], `fails missing ${at}`],
  [['max-age=31536000; includeSubDomains'], 'fine'],
  [['includeSubDomains; MAX-AGE = "15552000"'], 'fine'],
  [['max-age=15551999'], `fails too-short ${at}`],
  [['max-age=0'], `fails too-short ${at}`],
  [['max-age=forever'], `fails missing ${at}`],
  [['max-age=31536000; max-age=0'], `fails missing ${at}`],
  [['31536000'], `fails missing ${at}`],
  [['max-age=31536000', 'max-age=0'], 'fine'],
]
for (const [values, says] of cases) {
  test(values.join(' | ') || 'no header', () =>
    assert.deepEqual(judged(hsts, [home(values), givenHandshake()]), [says]),
  )
}

test('over http', () => {
  const http = 'http://a.gov.test/'
  assert.deepEqual(judged(hsts, [home(['max-age=31536000'], http), givenHandshake()]), [`fails not-on-https ${at}`])
  assert.deepEqual(judged(hsts, [home([], http), givenHandshake()]), ['could-not-check not-gathered'])
  assert.deepEqual(judged(hsts, [home([], http), givenFailure(tlsHandshake, 'refused')]), ['not-applicable'])
})
