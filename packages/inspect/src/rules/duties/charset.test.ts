import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '../../facts/page/page-fact.ts'
import { aHome, visited } from '../../testing/a-home.ts'
import { aPage } from '../../testing/a-page.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { charset } from './charset.ts'

const declared = (page: Partial<Page['charset']>): Partial<Page> => ({
  charset: { bom: false, used: 'utf-8', fits: true, known: true, ...page },
})
const page = (path: string, parts: Partial<Page>) => aPage({ url: `https://www.yongan.gov.test${path}`, ...parts })

test('the character set is declared, known, true and not contradicted', () => {
  const table: readonly [home: Partial<Page>, says: string][] = [
    [declared({ header: 'UTF-8', meta: 'utf8' }), 'fine'],
    [declared({ meta: 'gb2312' }), 'fine'],
    [declared({ header: 'GB2312', meta: 'gb18030' }), 'fine'],
    [declared({ bom: true }), 'fine'],
    [declared({}), 'fails not-declared page:/'],
    [declared({ header: 'utf-8', fits: false }), 'fails wrong page:/'],
    [declared({ meta: 'utf-88', known: false }), 'fails unknown page:/'],
    [declared({ header: 'utf-8', meta: 'gbk' }), 'fails contradicts page:/'],
    [{ ...declared({}), contentType: 'application/pdf' }, 'fine'],
  ]
  for (const [home, says] of table) assert.deepEqual(judged(charset, visited(page('/', home))), [says])
})

test('one finding for each kind, at its first page, with a count', () => {
  const facts = visited(
    aHome(),
    page('/b.html', declared({})),
    page('/a.html', declared({})),
    page('/c.html', declared({ header: 'x', known: false })),
  )
  assert.deepEqual(judged(charset, facts), ['fails not-declared page:/b.html', 'fails unknown page:/c.html'])
  const [first] = verdictsOf(charset, facts)
  assert.equal(first?.verdict === 'fails' && first.data.count, 2)
})
