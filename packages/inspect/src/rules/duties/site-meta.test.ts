import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '../../facts/page/page-fact.ts'
import { aHome, goodHead, visited } from '../../testing/a-home.ts'
import { aPage } from '../../testing/a-page.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { siteMeta } from './site-meta.ts'

const inner = (count: number, page: Partial<Page> = {}) =>
  Array.from({ length: count }, (_, index) => aPage({ url: `https://www.yongan.gov.test/a/${index}.html`, ...page }))
const { metas } = aHome()

test('every page names the site', () => {
  const table: readonly [name: string, pages: readonly Page[], says: readonly string[]][] = [
    ['all there', [aHome(), ...inner(4, { metas })], ['fine']],
    ['none', [aHome({ head: '' })], ['fails missing page:/']],
    ['an empty one', [aHome({ head: goodHead.replace('3301000001', ' ') })], ['fails missing page:/']],
    ['one odd inner page', [aHome(), ...inner(9, { metas }), ...inner(1)], ['fine']],
    ['a template without', [aHome(), ...inner(4, { metas }), ...inner(4)], ['fails missing page:/']],
    ['attachments have none', [aHome(), ...inner(4, { contentType: 'application/pdf' })], ['fine']],
    [
      'domain with scheme',
      [aHome({ head: goodHead.replace('www.yongan.gov.test', 'https://yongan.gov.test/') })],
      ['fine'],
    ],
    ['another domain', [aHome({ head: goodHead.replace('www.yongan', 'www.yongxing') })], ['fails differs page:/']],
  ]
  for (const [name, pages, says] of table) assert.deepEqual(judged(siteMeta, visited(...pages)), says, name)
})

test('the finding names what lacks', () => {
  const [verdict] = verdictsOf(siteMeta, visited(aHome({ head: '<meta name="sitename" content="永安县人民政府">' })))
  assert.ok(verdict?.verdict === 'fails')
  assert.deepEqual(verdict.data.names, ['SiteDomain', 'SiteIDCode'])
})
