import assert from 'node:assert/strict'
import { test } from 'node:test'
import { favicon as fact } from '../../facts/gathered/favicon.ts'
import { given, givenFailure, judged } from '../../testing/judged.ts'
import { favicon } from './favicon.ts'

test('a site has an icon', () => {
  const url = 'https://www.yongan.gov.test/favicon.ico'
  const found = { found: { url, contentType: 'image/x-icon' }, tried: [{ url, status: 200 }] }
  assert.deepEqual(judged(favicon, [given(fact, found)]), ['fine'])
  assert.deepEqual(judged(favicon, [given(fact, { tried: [{ url, status: 404 }] })]), ['fails missing site'])
  assert.deepEqual(judged(favicon, [givenFailure(fact, 'time-out')]), ['could-not-check time-out'])
})
