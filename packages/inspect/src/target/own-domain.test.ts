import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUnderOwnDomain, ownDomain } from './own-domain.ts'

test('a host is under a domain at label borders only', () => {
  const table: readonly [string, string, boolean][] = [
    ['a.qh.gov.cn', 'qh.gov.cn', true],
    ['qh.gov.cn', 'qh.gov.cn', true],
    ['A.QH.gov.cn.', '.QH.gov.cn', true],
    ['evilgov.cn', 'gov.cn', false],
    ['qh.gov.cn.evil.test', 'qh.gov.cn', false],
    ['a.xn--fsqu00a.xn--fiqs8s', '例子.中国', true],
    ['a.gov.cn', '', false],
  ]
  for (const [host, domain, under] of table) assert.equal(isUnderOwnDomain(host, domain), under, `${host} ${domain}`)
})

test('nobody owns a public suffix', () => {
  assert.deepEqual(ownDomain('gov.cn'), { ok: false, reason: 'public-suffix' })
  assert.deepEqual(ownDomain('cn'), { ok: false, reason: 'public-suffix' })
  assert.deepEqual(ownDomain('https://a.cn'), { ok: false, reason: 'not-a-domain' })
  assert.deepEqual(ownDomain(''), { ok: false, reason: 'not-a-domain' })
  assert.deepEqual(ownDomain('Town.Test.'), { ok: true, value: 'town.test' })
  assert.deepEqual(ownDomain('例子.中国'), { ok: true, value: 'xn--fsqu00a.xn--fiqs8s' })
})
