import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crawl } from '../../facts/gathered/crawl.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import type { Link, Page } from '../../facts/page/page-fact.ts'
import { aPage, someItems } from '../../testing/a-page.ts'
import { aVisit } from '../../testing/a-visit.ts'
import { given, givenFailure, judged, verdictsOf } from '../../testing/judged.ts'
import { homePage } from './home-page.ts'

const home = (page: Partial<Page>) => aPage({ url: 'https://www.yongan.gov.test/', ...page })
const dated = (...dates: string[]) => someItems('/xwzx/', dates)
const toArticles = someItems('/xwzx/', ['2026-11-19', '2026-11-18', '2026-11-17'])
const links: Link[] = toArticles.map(({ url, title }) => ({ url, as: 'page', text: title }))
const list = aPage({ url: 'https://www.yongan.gov.test/xwzx/', items: toArticles })

const cases: readonly [name: string, pages: Page[], said: string[]][] = [
  ['today', [home({ items: dated('2026-11-20', '2024-01-01') })], ['fine']],
  ['two weeks ago', [home({ items: dated('2026-11-06') })], ['fine']],
  ['a day more', [home({ items: dated('2026-11-05') })], ['fails stale page:/']],
  ['the newest is dated in the future', [home({ items: dated('2027-01-01', '2026-10-01') })], ['fails stale page:/']],
  ['links to articles, no dates', [home({ links }), list], ['needs-person undated page:/']],
  ['a set of doors: the second level counts', [home({}), list], ['fine']],
  [
    'a set of doors to old lists',
    [home({}), aPage({ url: 'https://www.yongan.gov.test/xwzx/', items: dated('2026-01-01') })],
    ['fails stale page:/'],
  ],
  [
    'a set of doors to nothing',
    [home({}), aPage({ url: 'https://www.yongan.gov.test/a/' })],
    ['needs-person undated page:/'],
  ],
  ['filled in by script', [home({ scriptFilled: true })], ['could-not-check filled-in-by-script page:/']],
  [
    'old entries beside a part filled in by script',
    [home({ scriptFilled: true, items: dated('2025-01-01') })],
    ['could-not-check filled-in-by-script page:/'],
  ],
  [
    'fresh entries beside a part filled in by script',
    [home({ scriptFilled: true, items: dated('2026-11-19') })],
    ['fine'],
  ],
  [
    'doors to pages filled in by script',
    [home({}), aPage({ url: 'https://www.yongan.gov.test/a/', scriptFilled: true })],
    ['could-not-check filled-in-by-script page:/'],
  ],
  ['the home page did not come', [home({ status: 404 })], ['could-not-check not-gathered']],
]

for (const [name, pages, said] of cases) test(name, () => assert.deepEqual(judged(homePage, aVisit(pages)), said))

test('a pack decides on the interval and on what no date means', () => {
  assert.deepEqual(judged(homePage, aVisit([home({ items: dated('2026-11-05') })]), { days: 30 }), ['fine'])
  assert.deepEqual(judged(homePage, aVisit([home({ links }), list]), { undated: 'stale' }), ['fails undated page:/'])
})

test('tells the days, and the entry it saw', () => {
  const [verdict] = verdictsOf(homePage, aVisit([home({ items: dated('2026-10-21', '2026-09-01') })]))
  assert.ok(verdict?.verdict === 'fails')
  assert.deepEqual(verdict.data, { days: 30, newest: '2026-10-21', limit: 14 })
  assert.deepEqual(verdict.evidence[0]!.mark, ['2026-10-21'])
})

test('a blocked site is not stale', () => {
  const facts = [givenFailure(crawl, 'blocked'), given(visitTime, { at: '2026-11-20T02:00:00Z' })]
  assert.deepEqual(judged(homePage, facts), ['could-not-check blocked'])
})
