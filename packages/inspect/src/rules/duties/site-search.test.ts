import assert from 'node:assert/strict'
import { test } from 'node:test'
import { siteSearch as fact } from '../../facts/gathered/site-search.ts'
import { given, givenFailure, judged } from '../../testing/judged.ts'
import { siteSearch } from './site-search.ts'

const asked = {
  state: 'asked',
  title: '永安县优化营商环境若干措施',
  article: 'https://www.yongan.gov.test/zcwj/1.html',
  url: 'https://www.yongan.gov.test/search?q=x',
} as const
const answered = (status: number, finds: boolean) =>
  given(fact, { ...asked, end: { ok: true, value: { status, finds, excerpt: '没有找到相关信息' } } })

test('the site search finds what exists', () => {
  assert.deepEqual(judged(siteSearch, [answered(200, true)]), ['fine'])
  assert.deepEqual(judged(siteSearch, [answered(200, false)]), ['fails finds-nothing site'])
  assert.deepEqual(judged(siteSearch, [answered(500, false)]), ['fails fails site'])
  const timedOut = given(fact, { ...asked, end: { ok: false, failure: { kind: 'time-out' } } })
  assert.deepEqual(judged(siteSearch, [timedOut]), ['fails fails site'])
  assert.deepEqual(judged(siteSearch, [given(fact, { state: 'none' })]), ['fails missing site'])
  assert.deepEqual(judged(siteSearch, [givenFailure(fact, 'not-available-here', 'POST form')]), [
    'could-not-check not-available-here',
  ])
})
