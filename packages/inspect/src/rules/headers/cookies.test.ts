import assert from 'node:assert/strict'
import { test } from 'node:test'
import { homeWithHeaders } from '../../testing/a-header-sample.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { cookies } from './cookies.ts'

const https = 'https://www.yongan.gov.test/'
const http = 'http://www.yongan.gov.test/'
const table: [lines: string[], url: string, verdicts: string[]][] = [
  [[], https, ['fine']],
  [['a=…; Secure; SameSite=Lax'], https, ['fine']],
  [['a=…; SameSite=Lax'], https, ['fails not-secure cookie:a']],
  [['a=…; SameSite=Lax'], http, ['fine']],
  [['a=…; Secure'], https, ['fails no-same-site cookie:a']],
  [['a=…; Secure; SameSite=x'], https, ['fails no-same-site cookie:a']],
  [['JSESSIONID=…; Secure; SameSite=Lax'], https, ['fails not-http-only cookie:JSESSIONID']],
  [['connect.sid=…; Secure; SameSite=Lax'], https, ['fails not-http-only cookie:connect.sid']],
  [['side=…; Secure; SameSite=Lax'], https, ['fine']],
  [['csrf_token=…; Secure; SameSite=Lax'], https, ['fine']],
  [
    ['sess=…; Path=/', 'sess=…; Path=/a'],
    https,
    ['fails no-same-site cookie:sess', 'fails not-http-only cookie:sess', 'fails not-secure cookie:sess'],
  ],
]

for (const [lines, url, verdicts] of table) {
  test(`${lines.join(' | ')} over ${url.split(':')[0]}`, () => {
    const facts = homeWithHeaders(
      lines.map(line => ['set-cookie', line]),
      { url },
    )
    assert.deepEqual(judged(cookies, facts), verdicts)
  })
}

test('neither finding nor evidence holds the value', () => {
  const verdicts = verdictsOf(cookies, homeWithHeaders([['set-cookie', 'JSESSIONID=5ecret; Path=/']]))
  assert.ok(verdicts.length > 0)
  assert.ok(!JSON.stringify(verdicts).includes('5ecret'))
})
