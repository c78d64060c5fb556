import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '../../facts/page/page-fact.ts'
import { aPage, someItems } from '../../testing/a-page.ts'
import { aVisit } from '../../testing/a-visit.ts'
import { judged } from '../../testing/judged.ts'
import { longStale } from './long-stale.ts'

const origin = 'https://www.yongan.gov.test'
const home = aPage({ url: `${origin}/` })

function column(path: string, name: string, newest: string, rest: Partial<Page> = {}): Page {
  const items = someItems(path, [newest, '2015-02-01', '2015-01-01'])
  return aPage({ url: origin + path, title: name, items, ...rest })
}

const cases: readonly [name: string, newest: string, said: string][] = [
  ['政务要闻', '2026-01-01', 'fine'],
  ['政务要闻', '2024-11-20', 'fine'],
  ['政务要闻', '2024-11-19', 'fails long-stale column:/lm/'],
  ['统计数据', '2019-06-01', 'fails long-stale column:/lm/'],
  ['专题专栏（已归档）', '2019-06-01', 'fine'],
]

for (const [name, newest, said] of cases) {
  test(`${name}, newest ${newest}: ${said}`, () =>
    assert.deepEqual(judged(longStale, aVisit([home, column('/lm/', name, newest)])), [said]))
}

test('a pack sets the days and the names that are left alone', () => {
  const visit = aVisit([home, column('/lm/', '人事任免', '2026-01-01')])
  assert.deepEqual(judged(longStale, visit, { longDays: 180 }), ['fails long-stale column:/lm/'])
  assert.deepEqual(judged(longStale, visit, { longDays: 180, exempt: ['人事'] }), ['fine'])
})

test('a column that was not reached could not be checked', () => {
  const columns = [{ url: `${origin}/gg/`, name: '公示公告' }]
  const missed = [{ url: `${origin}/gg/`, distance: 1, failure: { kind: 'time-out' as const } }]
  assert.deepEqual(judged(longStale, aVisit([home], { columns, missed })), ['could-not-check time-out column:/gg/'])
})
