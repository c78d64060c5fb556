import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '../facts/page/page-fact.ts'
import { aPage } from '../testing/a-page.ts'
import { knownArticle } from './known-article.ts'

const origin = 'https://www.yongan.gov.test'
const home = aPage({ url: `${origin}/` })
const dated: Partial<Page> = { dates: [{ label: '发布时间：', date: '2026-11-01' }] }
const declared = (path: string, title: string) =>
  aPage({ url: origin + path, metas: [{ name: 'articletitle', content: title }] })
const headed = (path: string, ...headings: string[]) =>
  aPage({ url: origin + path, ...dated, headings: headings.map((text, index) => ({ level: index + 1, text })) })

test('the question is the longest title that is distinctive and not too long', () => {
  const table: readonly [pages: readonly Page[], title: string | undefined][] = [
    [
      [declared('/a', '永安县防汛工作通知'), declared('/b', '永安县优化营商环境若干措施')],
      '永安县优化营商环境若干措施',
    ],
    [[declared('/a', '永安县防汛工作通知'), declared('/b', `永安县${'优化'.repeat(12)}措施`)], '永安县防汛工作通知'],
    [[declared('/a', '永安县防汛工作通知'), declared('/b', '永安县防汛工作通知')], undefined],
    [[declared('/a', '永安县优化营商环境若干…')], undefined],
    [[headed('/a', '永安县人民政府', '永安县防汛工作通知'), headed('/b', '永安县人民政府')], '永安县防汛工作通知'],
    [[aPage({ url: `${origin}/list/`, headings: [{ level: 1, text: '永安县防汛工作通知' }] })], undefined],
    [[], undefined],
  ]
  for (const [pages, title] of table) assert.equal(knownArticle([home, ...pages])?.title, title)
})
