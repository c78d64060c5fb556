import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '../../facts/page/page-fact.ts'
import { aPage, someItems } from '../../testing/a-page.ts'
import { aVisit } from '../../testing/a-visit.ts'
import { judged } from '../../testing/judged.ts'
import { dormantSite } from './dormant-site.ts'

const origin = 'https://www.yongan.gov.test'
const home = (page: Partial<Page> = {}) => aPage({ url: `${origin}/`, ...page })
const list = (...dates: string[]) =>
  aPage({ url: `${origin}/xwzx/`, title: '政务要闻', items: someItems('/xwzx/', dates) })
const old = list('2023-03-01', '2023-02-01', '2023-01-01')

const cases: readonly [name: string, pages: Page[], said: string][] = [
  ['something within the year', [home(), list('2025-11-20')], 'fine'],
  ['nothing within the year', [home(), list('2025-11-19')], 'fails dormant site'],
  ['old lists everywhere', [home({ items: old.items }), old], 'fails dormant site'],
  ['only dates in the future beside old ones', [home(), list('2027-01-01', '2023-01-01')], 'fails dormant site'],
  [
    'an article of this year',
    [home(), old, aPage({ url: `${origin}/a.html`, dates: [{ label: '发布时间：', date: '2026-06-01' }] })],
    'fine',
  ],
  [
    'another date on a page is no publication',
    [home(), old, aPage({ url: `${origin}/a.html`, dates: [{ label: '截止日期：', date: '2026-06-01' }] })],
    'fails dormant site',
  ],
  ['a page filled in by script', [home({ scriptFilled: true }), old], 'could-not-check filled-in-by-script'],
  ['no dates at all', [home()], 'could-not-check not-gathered'],
]

for (const [name, pages, said] of cases) test(name, () => assert.deepEqual(judged(dormantSite, aVisit(pages)), [said]))

test('a declared column that was not reached may hold something newer', () => {
  const columns = [{ url: `${origin}/gg/`, name: '公示公告' }]
  assert.deepEqual(judged(dormantSite, aVisit([home(), old], { columns, complete: false })), [
    'could-not-check budget-spent',
  ])
})
