import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '../../facts/page/page-fact.ts'
import { aHome, visited } from '../../testing/a-home.ts'
import { aPage } from '../../testing/a-page.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { articleMeta } from './article-meta.ts'

const all = ['articletitle', 'pubdate', 'contentsource'].map(name => ({ name, content: '2026-11-20 10:00' }))

function article(number: number, metas: Page['metas']): Page {
  const url = `https://www.yongan.gov.test/zwyw/t20261120_${number}.html`
  return aPage({ url, title: '永安县召开大会', metas, dates: [{ label: '发布时间：', date: '2026-11-20' }] })
}

test('articles carry title, date and source in their head', () => {
  assert.deepEqual(judged(articleMeta, visited(aHome())), ['not-applicable'])
  assert.deepEqual(judged(articleMeta, visited(aHome(), article(1, all))), ['fine'])
  assert.deepEqual(judged(articleMeta, visited(aHome(), article(1, all), article(2, [])), {}), ['fails missing site'])
})

test('one finding counts the articles and shows some', () => {
  const articles = [1, 2, 3, 4, 5, 6, 7].map(number => article(number, all.slice(0, 2)))
  const [verdict] = verdictsOf(articleMeta, visited(aHome(), ...articles))
  assert.ok(verdict?.verdict === 'fails')
  const { count, names, pages } = verdict.data
  assert.deepEqual({ count, names }, { count: 7, names: ['ContentSource'] })
  assert.equal((pages as string[]).length, 5)
})
