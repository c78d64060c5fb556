import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sitemap as fact } from '../../facts/gathered/sitemap.ts'
import { given, givenFailure, judged } from '../../testing/judged.ts'
import { sitemap } from './sitemap.ts'

test('a sitemap is there, for people or for search engines', () => {
  const url = 'https://www.yongan.gov.test/sitemap.xml'
  const tried = [{ url, status: 200 }]
  const malformed = { url, wrong: 'not-xml', excerpt: '<urlset><url>' } as const
  assert.deepEqual(judged(sitemap, [given(fact, { found: { url, kind: 'xml', entries: 3 }, tried })]), ['fine'])
  assert.deepEqual(judged(sitemap, [given(fact, { tried: [{ url, status: 404 }] })]), ['fails missing site'])
  assert.deepEqual(judged(sitemap, [given(fact, { malformed, tried })]), ['fails malformed site'])
  const both = {
    malformed,
    found: { url: 'https://www.yongan.gov.test/wzdt/', kind: 'page', entries: 60 },
    tried,
  } as const
  assert.deepEqual(judged(sitemap, [given(fact, both)]), ['fails malformed site'])
  assert.deepEqual(judged(sitemap, [givenFailure(fact, 'blocked')]), ['could-not-check blocked'])
})
