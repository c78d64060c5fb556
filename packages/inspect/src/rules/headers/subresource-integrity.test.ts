import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crawl } from '../../facts/gathered/crawl.ts'
import type { Link } from '../../facts/page/page-fact.ts'
import { aCrawl, aPage } from '../../testing/a-page.ts'
import { given, judged, verdictsOf } from '../../testing/judged.ts'
import { subresourceIntegrity } from './subresource-integrity.ts'

const script = (url: string, integrity?: string): Link => ({
  url,
  as: 'script',
  text: '',
  ...(integrity === undefined ? {} : { integrity }),
})
const facts = (...pages: Link[][]) => [
  given(crawl, aCrawl(pages.map((links, i) => aPage({ url: `https://www.yongan.gov.cn/${i || ''}`, links })))),
]

const table: [links: Link[], verdicts: string[]][] = [
  [[], ['fine']],
  [[script('https://www.yongan.gov.cn/a.js'), script('https://js.yongan.gov.cn/a.js')], ['fine']],
  [[script('https://cdn.example/a.js', 'sha384-x')], ['fine']],
  [[script('https://cdn.example/a.js')], ['fails missing target:https://cdn.example/a.js']],
  [[script('https://js.other.gov.cn/a.js', ' ')], ['fails missing target:https://js.other.gov.cn/a.js']],
  [[{ ...script('https://cdn.example/a.css'), as: 'style' }], ['fine']],
  [[script('https://dcs.conac.cn/js/1.js')], ['fine']],
]

for (const [links, verdicts] of table) {
  test(`${links.map(({ url }) => url).join(' ')}: ${verdicts}`, () =>
    assert.deepEqual(judged(subresourceIntegrity, facts(links)), verdicts))
}

test('one finding for a script on many pages, however its address is stamped', () => {
  const [verdict, ...more] = verdictsOf(
    subresourceIntegrity,
    facts([script('https://cdn.example/a.js?t=1')], [script('https://cdn.example/a.js?t=2')], []),
  )
  assert.equal(more.length, 0)
  assert.ok(verdict?.verdict === 'fails')
  assert.equal(verdict.data.count, 2)
})

test('a pack may empty the list of exempt hosts', () => {
  const links = [script('https://dcs.conac.cn/js/1.js')]
  assert.deepEqual(judged(subresourceIntegrity, facts(links), { exemptHosts: [] }), [
    'fails missing target:https://dcs.conac.cn/js/1.js',
  ])
})
