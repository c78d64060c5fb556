import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownerOf } from './dns-owner.ts'

test('finds the owner by the Public Suffix List, and where the list knows nothing', () => {
  const table: [host: string, domain: string, bare: string, twin: string | undefined][] = [
    ['WWW.sz.gov.cn.', 'sz.gov.cn', 'sz.gov.cn', 'sz.gov.cn'],
    ['sz.gov.cn', 'sz.gov.cn', 'sz.gov.cn', 'www.sz.gov.cn'],
    ['tjj.sz.gov.cn', 'sz.gov.cn', 'tjj.sz.gov.cn', undefined],
    ['www.tjj.sz.gov.cn', 'sz.gov.cn', 'tjj.sz.gov.cn', 'tjj.sz.gov.cn'],
    // Somebody registered `www` itself: without it only the suffix is left.
    ['www.gov.cn', 'www.gov.cn', 'www.gov.cn', undefined],
    ['www.yongan.gov.test', 'yongan.gov.test', 'yongan.gov.test', 'yongan.gov.test'],
    ['a.b.yongan.gov.test', 'yongan.gov.test', 'a.b.yongan.gov.test', undefined],
    ['www.example.test', 'example.test', 'example.test', 'example.test'],
    ['www.com.org', 'com.org', 'com.org', 'com.org'],
  ]
  for (const [host, domain, bare, twin] of table) {
    const owner = ownerOf(host)
    assert.deepEqual([owner.domain, owner.bare, owner.twin], [domain, bare, twin], host)
  }
})
