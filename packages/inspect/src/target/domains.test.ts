import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRegistrable, namesAbove, registrableDomain, sameOwner, withoutWww } from './domains.ts'

test('the registered domain is found by the Public Suffix List', () => {
  const table: readonly [string, string | null][] = [
    ['www.a.sz.gov.cn', 'sz.gov.cn'],
    ['A.SZ.gov.cn.', 'sz.gov.cn'],
    ['www.例子.政务', '例子.政务'],
    ['gov.cn', null],
    ['hb.cn', null],
    ['127.0.0.1', null],
    ['[::1]', null],
    ['www.yongan.test', 'yongan.test'],
  ]
  for (const [host, domain] of table) assert.equal(registrableDomain(host), domain, host)
})

test('hosts of one owner are told from neighbours under a public suffix', () => {
  assert.equal(sameOwner('www.sz.gov.cn', 'zfgb.sz.gov.cn'), true)
  assert.equal(sameOwner('www.sz.gov.cn', 'www.gz.gov.cn'), false)
  assert.equal(sameOwner('127.0.0.1', '127.0.0.1'), true)
  assert.equal(sameOwner('127.0.0.1', '127.0.0.2'), false)
})

test('only a registrable domain has a www twin by nature', () => {
  assert.equal(isRegistrable('sz.gov.cn'), true)
  assert.equal(isRegistrable('www.sz.gov.cn'), false)
  assert.equal(isRegistrable('gov.cn'), false)
  assert.equal(isRegistrable('10.0.0.1'), false)
})

test('names above a host end at label borders and are readable', () => {
  assert.deepEqual(namesAbove('www.a.gov.cn'), ['a.gov.cn', 'gov.cn', 'cn'])
  assert.deepEqual(namesAbove('永安.xn--zfr164b'), ['xn--zfr164b', '政务'])
  assert.deepEqual(namesAbove('10.0.0.1'), [])
  assert.equal(namesAbove('evilgov.cn').includes('gov.cn'), false)
})

test('www makes no difference', () => {
  assert.equal(withoutWww('WWW.a.gov.cn.'), 'a.gov.cn')
  assert.equal(withoutWww('www2.a.gov.cn'), 'www2.a.gov.cn')
})
