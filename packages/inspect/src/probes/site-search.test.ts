import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failure, type Result } from '../model/index.ts'
import { aCrawl, aPage } from '../testing/a-page.ts'
import { type Answering, answeringSite } from '../testing/answering-site.ts'
import { gb18030 } from '../testing/gb18030.ts'
import { siteSearchProbe } from './site-search.ts'

const origin = 'https://www.yongan.gov.test'
const title = '永安县优化营商环境若干措施'
const article = aPage({
  url: `${origin}/zcwj/t20261101_1.html`,
  metas: [{ name: 'articletitle', content: title }],
})
const form = '<form action="/search"><input type="hidden" name="site" value="1"><input name="q"></form>'
const query = (text: string) => `/search?site=1&q=${encodeURIComponent(text)}`
const hit = `<ul><li><a href="/zcwj/t20261101_1.html">永安县优化营商环境<em>若干措施</em></a></li></ul>`
const home = aPage({ url: `${origin}/` })

type Crawl = ReturnType<typeof aCrawl>

async function search(pages: Record<string, Answering>, visited: Crawl = aCrawl([home, article])) {
  const { tools, asked } = answeringSite(path => pages[path] ?? (path.startsWith('/search') ? pages.other : undefined))
  const result = (await siteSearchProbe.run(tools, { crawl: visited } as never)) as Result<Record<string, unknown>>
  return { result, asked }
}

/** What the probe says, in a word. */
async function says(pages: Record<string, Answering>, visited?: Crawl): Promise<string> {
  const { result } = await search(pages, visited)
  if (!result.ok) return `${result.failure.kind} ${result.failure.detail ?? ''}`.trim()
  const end = result.value.end as Result<{ status: number; finds: boolean }> | undefined
  if (end === undefined) return String(result.value.state)
  return end.ok ? `${end.value.status} ${end.value.finds}` : end.failure.kind
}

test('the title is asked for, and a word that nobody writes', async () => {
  const { asked } = await search({ '/': form, [query(title)]: hit, other: '<p>没有找到相关信息</p>' })
  assert.deepEqual(asked, ['GET /', `GET ${query(title)}`, `GET ${query('鬻罅铩酢')}`])
})

test('a find is a way to the article that the nonsense word does not show', async () => {
  const none = '<p>没有找到相关信息</p>'
  const table: readonly [name: string, pages: Record<string, Answering>, says: string][] = [
    ['a link', { '/': form, [query(title)]: hit, other: none }, '200 true'],
    [
      'a redirecting result',
      { '/': form, [query(title)]: `<a href="/jump?id=7">${title}</a>`, other: none },
      '200 true',
    ],
    [
      'a cut title',
      { '/': form, [query(title)]: '<a href="/jump?id=7">永安县优化营商环境…</a>', other: none },
      '200 true',
    ],
    [
      'a block in a link',
      { '/': form, [query(title)]: `<a href="/jump?id=7"><h3>${title}</h3></a>`, other: none },
      '200 true',
    ],
    ['an echo', { '/': form, [query(title)]: `<p>您搜索的是：${title}</p>${none}`, other: none }, '200 false'],
    ['the side bar', { '/': form, [query(title)]: none + hit, other: none + hit }, '200 false'],
    ['everything for anything', { '/': form, other: hit }, '200 false'],
    ['an error', { '/': form, other: { status: 500, body: 'error' } }, '500 false'],
    ['no answer', { '/': form, other: failure('time-out') }, 'time-out'],
    ['forbidden by robots.txt', { '/': form, other: failure('robots-disallowed') }, 'robots-disallowed'],
    [
      'results by script',
      { '/': form, other: '<script src="/so.js"></script><div id="app"></div>' },
      `filled-in-by-script ${origin}${query(title)}`,
    ],
    [
      'another host',
      { '/': '<form action="https://so.example.cn/s"><input name="q"></form>' },
      'not-authorised so.example.cn',
    ],
    [
      'a POST form',
      { '/': '<form method="post" action="/search"><input name="q"></form>' },
      'not-available-here POST form',
    ],
    ['a script box', { '/': '<input id="search"><a>搜索</a>' }, 'filled-in-by-script search box'],
    ['no search', { '/': '<p>永安县人民政府</p>' }, 'none'],
  ]
  for (const [name, pages, said] of table) assert.equal(await says(pages), said, name)
})

test('a linked search page will do', async () => {
  const linked = aPage({ url: `${origin}/`, links: [{ url: `${origin}/so/`, as: 'page', text: '搜索' }] })
  const pages = { '/': '<a href="/so/">搜索</a>', '/so/': form, [query(title)]: hit, other: '' }
  assert.equal(await says(pages, aCrawl([linked, article])), '200 true')
})

test('without an article that is known to exist nothing is asked', async () => {
  const { result, asked } = await search({ '/': form }, aCrawl([home]))
  assert.equal(result.ok, false)
  assert.deepEqual(asked, ['GET /'])
})

test('a GBK page sends GBK', async () => {
  const body = gb18030(form)
  const { asked } = await search({ '/': { type: 'text/html; charset=gb2312', body }, other: hit })
  assert.match(asked[1]!, /q=%D3%C0%B0%B2%CF%D8/)
})
