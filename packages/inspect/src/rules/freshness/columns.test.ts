import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crawl } from '../../facts/gathered/crawl.ts'
import { site, visitTime } from '../../facts/gathered/visit.ts'
import type { Page } from '../../facts/page/page-fact.ts'
import { aPage, aSite, someItems } from '../../testing/a-page.ts'
import { aVisit } from '../../testing/a-visit.ts'
import { given, givenFailure, judged, verdictsOf } from '../../testing/judged.ts'
import { columns } from './columns.ts'

const origin = 'https://www.yongan.gov.test'
const home = aPage({ url: `${origin}/` })

function column(path: string, name: string, newest: string | undefined, rest: Partial<Page> = {}): Page {
  const items = newest === undefined ? [] : someItems(path, [newest, '2020-02-01', '2020-01-01'])
  return aPage({ url: origin + path, title: `${name}_永安县人民政府`, items, ...rest })
}

const cases: readonly [name: string, newest: string, said: string][] = [
  ['政务要闻', '2026-11-06', 'fine'],
  ['政务要闻', '2026-11-05', 'fails news-stale column:/lm/'],
  ['部门动态', '2026-10-01', 'fails news-stale column:/lm/'],
  ['公示公告', '2026-05-21', 'fine'],
  ['公示公告', '2026-05-20', 'fails notice-stale column:/lm/'],
  ['政策文件', '2025-11-01', 'fails notice-stale column:/lm/'],
  ['政策解读', '2026-06-01', 'fine'],
  ['县长信箱', '2026-09-21', 'fine'],
  ['县长信箱', '2026-09-20', 'fails interaction-stale column:/lm/'],
  ['意见征集', '2026-01-05', 'fails interaction-stale column:/lm/'],
  ['统计数据', '2025-11-20', 'fine'],
  ['统计数据', '2025-11-19', 'fails other-stale column:/lm/'],
  ['政府信息公开年报', '2026-01-30', 'fine'],
  ['人事任免', '2024-01-30', 'fails other-stale column:/lm/'],
  ['往期专题', '2021-01-30', 'fine'],
  ['政务要闻', '2027-01-01', 'fails news-stale column:/lm/'],
]

for (const [name, newest, said] of cases) {
  test(`${name}, newest ${newest}: ${said}`, () =>
    assert.deepEqual(judged(columns, aVisit([home, column('/lm/', name, newest)])), [said]))
}

const metas = (name: string, type: string) => [
  { name: 'columnname', content: name },
  { name: 'columntype', content: type },
]

test('the kind is what the owner declared, else ColumnType, else the name', () => {
  const page = column('/lm/', '办事窗口', '2026-10-01', { metas: metas('办事窗口', '工作动态') })
  assert.deepEqual(judged(columns, aVisit([home, page])), ['fails news-stale column:/lm/'])
  const declared = [{ url: `${origin}/lm/`, kind: 'notice' as const }]
  assert.deepEqual(judged(columns, aVisit([home, page], { columns: declared })), ['fine'])
})

test('entries without dates wait for a person, or fail if the pack says so', () => {
  const links = ['关于森林防火的通告', '关于义务植树的通知', '关于林木采伐的公示'].map((text, index) => ({
    url: `${origin}/lm/${index}.html`,
    as: 'page' as const,
    text,
  }))
  const visit = aVisit([home, column('/lm/', '公示公告', undefined, { metas: metas('公示公告', '通知公告'), links })])
  assert.deepEqual(judged(columns, visit), ['needs-person undated column:/lm/'])
  assert.deepEqual(judged(columns, visit, { undated: 'stale' }), ['fails undated column:/lm/'])
  const menu = aVisit([home, column('/lm/', '办事服务', undefined, { metas: metas('办事服务', '办事服务'), links })])
  assert.deepEqual(judged(columns, menu), ['fine'])
})

test('each column has its say, also where it could not be read', () => {
  const visit = aVisit(
    [
      home,
      column('/yw/', '政务要闻', '2024-01-01'),
      column('/gg/', '公示公告', '2026-11-01'),
      column('/js/', '在线访谈', undefined, { metas: metas('在线访谈', '在线访谈'), scriptFilled: true }),
    ],
    { columns: [{ url: `${origin}/wj/`, name: '政策文件' }], complete: false },
  )
  assert.deepEqual(judged(columns, visit), [
    'could-not-check filled-in-by-script column:/js/',
    'could-not-check budget-spent column:/wj/',
    'fails news-stale column:/yw/',
  ])
})

test('tells name, days and the newest entry', () => {
  const [verdict] = verdictsOf(columns, aVisit([home, column('/lm/', '政务要闻', '2026-10-21')]))
  assert.ok(verdict?.verdict === 'fails')
  assert.deepEqual(verdict.data, { name: '政务要闻', days: 30, newest: '2026-10-21', limit: 14 })
  assert.equal(verdict.evidence[0]!.url, `${origin}/lm/`)
})

test('a blocked site has no stale columns', () => {
  const facts = [givenFailure(crawl, 'blocked'), given(site, aSite()), given(visitTime, { at: '2026-11-20T02:00:00Z' })]
  assert.deepEqual(judged(columns, facts), ['could-not-check blocked'])
})

test('a site filled in by script is not a site without columns', () => {
  assert.deepEqual(judged(columns, aVisit([{ ...home, scriptFilled: true }])), ['could-not-check filled-in-by-script'])
  assert.deepEqual(judged(columns, aVisit([home])), ['not-applicable'])
})
