import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFacts } from '../run/judge.ts'
import { aCrawl, aPage, aSite, someItems } from '../testing/a-page.ts'
import { given } from '../testing/judged.ts'
import { type Column, columns } from './columns.ts'
import { crawl } from './gathered/crawl.ts'
import { site, visitTime } from './gathered/visit.ts'
import type { Link, MissedPage, Page } from './page/page-fact.ts'

const origin = 'https://www.yongan.gov.test'

function read(
  inner: readonly Page[],
  rest: {
    home?: Partial<Page>
    declared?: ReturnType<typeof aSite>['columns']
    missed?: MissedPage[]
    complete?: boolean
  } = {},
): readonly Column[] {
  const facts = {
    ...given(crawl, aCrawl([aPage({ url: `${origin}/`, ...rest.home }), ...inner], rest)),
    ...given(site, aSite({ columns: rest.declared ?? [] })),
    ...given(visitTime, { at: '2026-11-20T02:00:00Z' }),
  }
  const result = readFacts(facts)(columns)
  if (!result.ok) throw new Error(result.failure.kind)
  return result.value as readonly Column[]
}

function line(column: Column): string {
  const says =
    column.failure?.kind ?? (column.empty ? 'empty' : (column.newest?.date ?? `${column.undated.length} undated`))
  return `${column.locus} ${column.kind} ${column.name} ${says}`
}

const lines = (...input: Parameters<typeof read>) => read(...input).map(line)

function list(path: string, dates: readonly string[], rest: Partial<Page> = {}): Page {
  return aPage({ url: origin + path, items: someItems(path, dates), title: '政务要闻_永安县人民政府', ...rest })
}

function links(...paths: readonly [path: string, text: string][]): Link[] {
  return paths.map(([path, text]) => ({ url: origin + path, as: 'page', text }))
}

const metas = (name: string, type: string) => [
  { name: 'columnname', content: name },
  { name: 'columntype', content: type },
]
const three = ['2026-11-18', '2026-11-10', '2026-10-30']

test('a list is a column: three dated entries of one shape, or a mark, or the owner says so', () => {
  assert.deepEqual(lines([list('/xwzx/', three)]), ['column:/xwzx/ news 政务要闻 2026-11-18'])
  assert.deepEqual(lines([list('/xwzx/', three.slice(1))]), [])
  assert.deepEqual(
    lines([
      aPage({
        url: `${origin}/about.html`,
        items: [
          ...someItems('/a/', ['2026-11-18']),
          ...someItems('/b/', ['2026-11-17']),
          ...someItems('/c/', ['2026-11-16']),
        ],
      }),
    ]),
    [],
  )
  assert.deepEqual(lines([list('/gg/', ['2026-05-01'], { metas: metas('公示公告', '通知公告') })]), [
    'column:/gg/ notice 公示公告 2026-05-01',
  ])
  assert.deepEqual(
    lines([list('/a/', ['2026-05-01'])], {
      declared: [{ url: `${origin}/a/`, name: '县长信箱', kind: 'interaction' }],
    }),
    ['column:/a/ interaction 县长信箱 2026-05-01'],
  )
})

test('no columns: articles with a list at their side, the home page, a page that a list shows as an entry', () => {
  const article = { metas: [{ name: 'articletitle', content: '关于防火的通告' }, ...metas('通知公告', '通知公告')] }
  assert.deepEqual(lines([list('/a.html', three, article)]), [])
  assert.deepEqual(lines([list('/a.html', three, { dates: [{ label: '发布时间：', date: '2026-11-01' }] })]), [])
  assert.deepEqual(lines([list('/index.html', three)], { home: { items: someItems('/xwzx/', three) } }), [])
  const entries = list('/xwzx/', three)
  assert.deepEqual(lines([entries, aPage({ url: entries.items[0]!.url, items: someItems('/other/', three) })]), [
    'column:/xwzx/ news 政务要闻 2026-11-18',
  ])
})

test('an extract of a longer list at the side of a text page is no column, nor the same list at a second address', () => {
  const long = list('/xwzx/', [...three, '2026-10-01', '2026-09-01'])
  const side = list('/jgzn.html', three, { items: long.items.slice(0, 3), title: '机构职能' })
  assert.deepEqual(lines([long, side, { ...long, url: `${origin}/xwzx/index.html`, digest: 'x' }]), [
    'column:/xwzx/ news 政务要闻 2026-11-18',
  ])
})

test('what the template repeats at the side of most pages is nobody’s entry', () => {
  const side = someItems('/xwzx/', three)
  const pages = ['机构职能', '领导信息', '年报', '办事指南', '机构设置'].map((title, index) =>
    aPage({ url: `${origin}/p${index}.html`, title, items: side }),
  )
  assert.deepEqual(
    lines([
      ...pages,
      list('/gg/', three, {
        title: '公示公告',
        items: [...someItems('/gg/', ['2024-01-01', '2023-01-01', '2022-01-01']), ...side],
      }),
    ]),
    ['column:/gg/ notice 公示公告 2024-01-01'],
  )
})

for (const [first, later] of [
  ['/xwzx/', '/xwzx/index_1.html'],
  ['/xwzx/list.html', '/xwzx/list_2.html'],
  ['/xwzx/list_1.html', '/xwzx/list_2.html'],
  ['/xwzx/index.html', '/xwzx/index-3.html'],
  ['/list.do?col=7', '/list.do?col=7&page=2'],
  ['/list.do?col=7&pageNo=1', '/list.do?col=7&pageNo=12'],
  ['/xwzx/', '/xwzx/page/2/'],
] as const) {
  test(`${later} belongs to ${first}`, () => {
    const found = read([
      list(first, ['2025-01-03', '2025-01-02', '2025-01-01']),
      list(later, ['2026-01-03', '2024-01-02', '2024-01-01']),
    ])
    assert.deepEqual(found.map(line), [`column:${first} news 政务要闻 2026-01-03`])
    assert.equal(found[0]!.pages.length, 2)
  })
}

test('later pages lead to the first one by one', () => {
  const pages = ['/xwzx/', '/xwzx/index_1.html', '/xwzx/index_2.html', '/xwzx/index_12.html']
  const found = read(
    pages.map((path, index) => list(path, [`2026-11-1${index}`, `2026-10-1${index}`, `2026-09-1${index}`])),
  )
  assert.deepEqual(
    found.map(column => `${column.locus} ${column.pages.length}`),
    ['column:/xwzx/ 4'],
  )
})

test('two lists in one folder are two columns', () => {
  assert.deepEqual(
    read([list('/a/content_12.html', three), list('/a/content_13.html', ['2025-01-03', '2025-01-02', '2025-01-01'])])
      .length,
    2,
  )
})

test('dates still to come are not the newest', () => {
  assert.deepEqual(lines([list('/xwzx/', ['2027-01-01', '2026-11-20', '2026-11-10'])]), [
    'column:/xwzx/ news 政务要闻 2026-11-20',
  ])
})

test('a declared column that was not reached stands with its reason', () => {
  const declared = [{ url: `${origin}/gg/`, name: '公示公告' }]
  const missed = [{ url: `${origin}/gg/`, distance: 1 }]
  const time: MissedPage[] = [{ ...missed[0]!, failure: { kind: 'time-out' } }]
  assert.deepEqual(lines([], { declared, missed: time }), ['column:/gg/ notice 公示公告 time-out'])
  assert.deepEqual(lines([], { declared, missed: [{ ...missed[0]!, status: 404 }] }), [
    'column:/gg/ notice 公示公告 error-status',
  ])
  assert.deepEqual(lines([], { declared, complete: false }), ['column:/gg/ notice 公示公告 budget-spent'])
  assert.deepEqual(lines([], { declared }), ['column:/gg/ notice 公示公告 not-gathered'])
})

test('a declared column keeps its place when it is redirected', () => {
  const declared = [{ url: `${origin}/gg/`, name: '公示公告' }]
  assert.deepEqual(lines([list('/gsgg/index.html', three, { asked: `${origin}/gg/` })], { declared }), [
    'column:/gg/ notice 公示公告 2026-11-18',
  ])
})

test('filled in by script: nothing can be said, whatever phrase its template holds', () => {
  const script = { items: [], scriptFilled: true, emptyPhrase: '暂无数据' }
  assert.deepEqual(lines([list('/gg/', [], { ...script, metas: metas('公示公告', '通知公告') })]), [
    'column:/gg/ notice 公示公告 filled-in-by-script',
  ])
  const home = { links: links(['/gg/', '公示公告']) }
  assert.deepEqual(lines([list('/gg/', [], { ...script, title: '公示公告' })], { home }), [
    'column:/gg/ notice 公示公告 filled-in-by-script',
  ])
  assert.deepEqual(
    lines([list('/map/', [], { ...script, title: '网站地图' })], { home: { links: links(['/map/', '网站地图']) } }),
    [],
  )
})

test('an empty column says so, or holds nothing beyond the template', () => {
  const home = { links: links(['/zxft/', '在线访谈']) }
  const phrase = { emptyPhrase: '暂无信息', title: '在线访谈' }
  assert.deepEqual(lines([list('/zxft/', [], phrase)], { home }), ['column:/zxft/ interaction 在线访谈 empty'])
  assert.deepEqual(lines([list('/zxft/', [], phrase)]), [], 'not linked from the home page')
  assert.deepEqual(lines([list('/zxft/', three, phrase)], { home }), ['column:/zxft/ interaction 在线访谈 2026-11-18'])
  const others = [1, 2, 3, 4].map(index => aPage({ url: `${origin}/p${index}.html`, textLength: 800 }))
  const bare = { metas: metas('在线访谈', '在线访谈'), textLength: 805 }
  assert.deepEqual(lines([list('/zxft/', [], bare), ...others]), ['column:/zxft/ interaction 在线访谈 empty'])
  assert.deepEqual(lines([list('/zxft/', [], { ...bare, textLength: 1400 }), ...others]), [
    'column:/zxft/ interaction 在线访谈 0 undated',
  ])
  const picture: Link[] = [{ url: `${origin}/jgsz.png`, as: 'image', text: '' }]
  assert.deepEqual(lines([list('/zxft/', [], { ...bare, links: picture }), ...others]), [
    'column:/zxft/ interaction 在线访谈 0 undated',
  ])
})

test('a page that the menu calls a list and that holds nothing is empty; one with a form or a text is not', () => {
  const others = [1, 2, 3, 4].map(index => aPage({ url: `${origin}/p${index}.html`, textLength: 800 }))
  const home = { links: links(['/gg/', '公示公告']) }
  const page = { title: '公示公告', textLength: 805 }
  assert.deepEqual(lines([list('/gg/', [], page), ...others], { home }), ['column:/gg/ notice 公示公告 empty'])
  assert.deepEqual(lines([list('/gg/', [], { ...page, textLength: 1400 }), ...others], { home }), [])
  const fields = ['name', 'phone', 'title', 'content', 'code'].map(name => ({ name, type: 'text' }))
  const form = { forms: [{ action: `${origin}/submit`, method: 'post' as const, fields }] }
  assert.deepEqual(lines([list('/gg/', [], { ...page, ...form }), ...others], { home }), [])
})

test('entries without dates are counted, the menu is not', () => {
  const menu = links(['/zwgk/xxgkzn/', '政府信息公开指南'], ['/zwgk/xxgknb/', '政府信息公开年报'])
  const entries = links(
    ['/gg/1.html', '关于森林防火的通告'],
    ['/gg/2.html', '关于义务植树的通知'],
    ['/gg/3.html', '关于林木采伐的公示'],
  )
  const others = [1, 2, 3].map(index => aPage({ url: `${origin}/p${index}.html`, links: menu }))
  assert.deepEqual(
    lines([list('/gg/', [], { metas: metas('公示公告', '通知公告'), links: [...menu, ...entries] }), ...others]),
    ['column:/gg/ notice 公示公告 3 undated'],
  )
})
