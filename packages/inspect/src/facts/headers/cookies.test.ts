import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHeaderSample } from '../../testing/a-header-sample.ts'
import { cookies } from './cookies.ts'
import type { HeaderPair } from './sample.ts'

const hsts: HeaderPair = ['strict-transport-security', 'max-age=31536000']
const set = (line: string): HeaderPair => ['set-cookie', line]

const table: [lines: HeaderPair[], outcome: string][] = [
  [[], 'cookies-not-found'],
  [[set('a=…; Secure; SameSite=Lax')], 'cookies-secure-with-httponly-sessions-and-samesite'],
  [[set('a=…; Secure')], 'cookies-secure-with-httponly-sessions'],
  [[set('a=…')], 'cookies-without-secure-flag'],
  [[set('a=…'), hsts], 'cookies-without-secure-flag-but-protected-by-hsts'],
  [[set('JSESSIONID=…; HttpOnly'), hsts], 'cookies-session-without-secure-flag-but-protected-by-hsts'],
  [[set('JSESSIONID=…; HttpOnly')], 'cookies-session-without-secure-flag'],
  [[set('login=…; Secure')], 'cookies-session-without-httponly-flag'],
  [[set('csrftoken=…; Secure')], 'cookies-anticsrf-without-samesite-flag'],
  [[set('a=…; Secure; SameSite=x')], 'cookies-samesite-flag-invalid'],
  [[set('a=…; SameSite=None'), hsts], 'cookies-samesite-flag-invalid'],
  [[set('heroku-session-affinity=…')], 'cookies-not-found'],
  [[set('a=…; Secure; SameSite=Lax'), set('sess=…; Secure')], 'cookies-session-without-httponly-flag'],
]

for (const [lines, outcome] of table) {
  test(`cookies ${lines.map(([, value]) => value).join(' | ')}: ${outcome}`, () =>
    assert.equal(cookies(aHeaderSample(lines)), outcome))
}
