import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '../../facts/page/page-fact.ts'
import { aPage, someItems } from '../../testing/a-page.ts'
import { aVisit } from '../../testing/a-visit.ts'
import { judged } from '../../testing/judged.ts'
import { emptyColumns } from './empty-columns.ts'

const origin = 'https://www.yongan.gov.test'
const url = `${origin}/zxft/`
const home = aPage({ url: `${origin}/`, links: [{ url, as: 'page', text: '在线访谈' }] })
const marked = [{ name: 'columntype', content: '在线访谈' }]
const others = ['机构职能', '领导信息', '办事指南', '联系我们'].map((title, index) =>
  aPage({ url: `${origin}/p${index}.html`, title, textLength: 900 }),
)

const cases: readonly [name: string, page: Partial<Page>, said: string][] = [
  ['says so', { emptyPhrase: '暂无信息' }, 'fails empty column:/zxft/'],
  ['says so and is marked', { emptyPhrase: '栏目建设中', metas: marked }, 'fails empty column:/zxft/'],
  ['marked, with nothing but the template', { metas: marked, textLength: 900 }, 'fails empty column:/zxft/'],
  ['marked, with a text', { metas: marked, textLength: 2000 }, 'fine'],
  ['not marked, with nothing but the template', { textLength: 900 }, 'not-applicable'],
  [
    'has entries',
    { emptyPhrase: '暂无信息', items: someItems('/zxft/', ['2020-01-01', '2020-01-02', '2020-01-03']) },
    'fine',
  ],
  [
    'filled in by script',
    { emptyPhrase: '暂无数据', metas: marked, scriptFilled: true },
    'could-not-check filled-in-by-script column:/zxft/',
  ],
]

for (const [name, page, said] of cases) {
  test(name, () =>
    assert.deepEqual(judged(emptyColumns, aVisit([home, aPage({ url, title: '在线访谈', ...page }), ...others])), [
      said,
    ]),
  )
}
