import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '../../facts/page/page-fact.ts'
import { aPage } from '../../testing/a-page.ts'
import { aVisit } from '../../testing/a-visit.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { dateConflicts } from './date-conflicts.ts'

const origin = 'https://www.yongan.gov.test'
const home = aPage({ url: `${origin}/` })

interface Dates {
  readonly visible?: string
  readonly label?: string
  readonly pubDate?: string
  readonly modified?: string
}

function article({ visible = '2026-11-10', label = '发布时间：', pubDate, modified }: Dates, path = '/a.html'): Page {
  return aPage({
    url: origin + path,
    dates: [{ label, date: visible }],
    metas: pubDate === undefined ? [] : [{ name: 'pubdate', content: pubDate }],
    ...(modified === undefined ? {} : { lastModified: modified }),
  })
}

const conflict = 'fails conflict page:/a.html'
const cases: readonly [name: string, dates: Dates, said: string][] = [
  ['only the visible date', {}, 'fine'],
  ['PubDate the same', { pubDate: '2026-11-10 09:30' }, 'fine'],
  ['PubDate with the long dashes of the annex', { pubDate: '2026—11—10 09:30' }, 'fine'],
  ['PubDate with a zone', { pubDate: '2026-11-09T16:30:00Z' }, 'fine'],
  ['PubDate another day', { pubDate: '2026-11-09 09:30' }, conflict],
  ['PubDate years before', { pubDate: '2023-11-10' }, conflict],
  ['PubDate that is no date', { pubDate: '昨日发布于县政府办' }, 'fine'],
  ['Last-Modified later, as after any correction', { modified: 'Thu, 19 Nov 2026 02:00:00 GMT' }, 'fine'],
  ['Last-Modified the day before', { modified: 'Mon, 09 Nov 2026 02:00:00 GMT' }, 'fine'],
  ['Last-Modified two days before', { modified: 'Sun, 08 Nov 2026 02:00:00 GMT' }, conflict],
  ['Last-Modified of the epoch', { modified: 'Thu, 01 Jan 1970 00:00:00 GMT' }, 'fine'],
  ['Last-Modified that is no date', { modified: 'yesterday' }, 'fine'],
  ['another date of the page', { label: '成文日期：', pubDate: '2026-11-12' }, 'not-applicable'],
  [
    'a label that follows another date',
    { label: '发布日期：2026-11-01 更新时间：', pubDate: '2026-11-12' },
    'not-applicable',
  ],
  ['a plain label', { label: '来源：县政府办 时间：', pubDate: '2026-11-12' }, conflict],
]

for (const [name, dates, said] of cases) {
  test(name, () => assert.deepEqual(judged(dateConflicts, aVisit([home, article(dates)])), [said]))
}

test('a Last-Modified that many pages share is that of their template', () => {
  const pages = [1, 2, 3].map(number => article({ modified: 'Tue, 03 Mar 2026 02:00:00 GMT' }, `/${number}.html`))
  assert.deepEqual(judged(dateConflicts, aVisit([home, ...pages])), ['fine'])
  assert.deepEqual(judged(dateConflicts, aVisit([home, ...pages.slice(1)])), [
    'fails conflict page:/2.html',
    'fails conflict page:/3.html',
  ])
})

test('one finding per article, the first twenty, with the count of all', () => {
  const pages = Array.from({ length: 30 }, (_, number) => article({ pubDate: '2020-01-01' }, `/${100 + number}.html`))
  const verdicts = verdictsOf(dateConflicts, aVisit([home, ...pages.reverse()]))
  assert.equal(verdicts.length, 20)
  const [first] = verdicts
  assert.ok(first?.verdict === 'fails')
  assert.equal(first.at, 'page:/100.html')
  assert.deepEqual(first.data, { visible: '2026-11-10', other: 'PubDate', date: '2020-01-01', count: 30 })
})

test('a site filled in by script is not a site without articles', () => {
  assert.deepEqual(judged(dateConflicts, aVisit([{ ...home, scriptFilled: true }])), [
    'could-not-check filled-in-by-script',
  ])
})
