import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasUnknownSameSite, keptCookies } from './set-cookie.ts'

const url = 'https://www.yongan.gov.cn/zwgk/index.html'
const kept = (...lines: string[]) =>
  keptCookies(lines, url).map(({ name, secure, httpOnly, sameSite, domain, path }) =>
    [name, secure && 'S', httpOnly && 'H', sameSite, domain, path].filter(Boolean).join(' '),
  )

const table: [line: string, kept: string[]][] = [
  ['a=…', ['a www.yongan.gov.cn /zwgk']],
  ['a=…; Secure; HttpOnly; SameSite=Lax; Path=/', ['a S H lax www.yongan.gov.cn /']],
  [' a = … ;secure;HTTPONLY=1; samesite = NONE ', ['a S H none www.yongan.gov.cn /zwgk']],
  ['a=…; SameSite=Lax; SameSite=x', ['a www.yongan.gov.cn /zwgk']],
  ['a=…; Path=/x; Path=y', ['a www.yongan.gov.cn /zwgk']],
  ['a=…; Domain=.Yongan.gov.cn; Path=/', ['a yongan.gov.cn /']],
  ['a=…; Domain=', ['a www.yongan.gov.cn /zwgk']],
  ['a=…; Domain=gov.cn', []],
  ['a=…; Domain=other.gov.cn', []],
  ['a=…; Domain=gan.gov.cn', []],
  ['=…', []],
  ['no pair', []],
  ['', []],
  ['__Secure-a=…', []],
  ['__Secure-a=…; Secure; Path=/', ['__Secure-a S www.yongan.gov.cn /']],
  ['__Host-a=…; Secure; Path=/zwgk', []],
  ['__Host-a=…; Secure; Path=/; Domain=www.yongan.gov.cn', []],
  ['__Host-a=…; Secure; Path=/', ['__Host-a S www.yongan.gov.cn /']],
]

for (const [line, expected] of table) {
  test(`cookie line "${line}"`, () => assert.deepEqual(kept(line), expected))
}

test('a later line replaces an earlier one of the same name, domain and path', () => {
  assert.deepEqual(kept('a=…; Path=/', 'a=…; Path=/; Secure', 'a=…'), [
    'a S www.yongan.gov.cn /',
    'a www.yongan.gov.cn /zwgk',
  ])
})

test('the value never stays', () => {
  assert.ok(!JSON.stringify(keptCookies(['JSESSIONID=5ecret; Path=/; Secure'], url)).includes('5ecret'))
})

test('reserved names of tests and home networks', () => {
  assert.equal(keptCookies(['a=…; Domain=gov.test'], 'https://www.gov.test/').length, 1)
  assert.equal(keptCookies(['a=…; Domain=test'], 'https://www.gov.test/').length, 0)
  assert.equal(keptCookies(['a=…; Domain=2.7'], 'http://192.0.2.7/').length, 0)
})

test('SameSite is unknown when given and none of the three words', () => {
  assert.equal(hasUnknownSameSite('a=…; SameSite=lax'), false)
  assert.equal(hasUnknownSameSite('a=…'), false)
  assert.equal(hasUnknownSameSite('a=…; SameSite=default'), true)
  assert.equal(hasUnknownSameSite('a=…; samesite'), true)
})
