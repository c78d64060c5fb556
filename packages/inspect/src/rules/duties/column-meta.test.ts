import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '../../facts/page/page-fact.ts'
import { aHome, visited } from '../../testing/a-home.ts'
import { aPage, someItems } from '../../testing/a-page.ts'
import { judged } from '../../testing/judged.ts'
import { columnMeta } from './column-meta.ts'

const days = ['2026-11-20', '2026-11-18', '2026-11-12', '2026-11-05', '2026-10-30', '2026-10-22']
const all = ['columnname', 'columndescription', 'columnkeywords', 'columntype'].map(name => ({
  name,
  content: '通知公告',
}))

function column(path: string, metas: Page['metas']): Page {
  return aPage({ url: `https://www.yongan.gov.test${path}`, title: '通知公告', items: someItems(path, days), metas })
}

test('each column page describes itself', () => {
  assert.deepEqual(judged(columnMeta, visited(aHome())), ['not-applicable'])
  assert.deepEqual(judged(columnMeta, visited(aHome(), column('/tzgg/', all))), ['fine'])
  assert.deepEqual(
    judged(columnMeta, visited(aHome(), column('/tzgg/', []), column('/zwyw/', all), column('/zcwj/', all.slice(1)))),
    ['fails missing page:/tzgg/', 'fails missing page:/zcwj/'],
  )
})
