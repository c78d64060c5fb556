import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHome, goodFooter, type HomeParts, visited } from '../../testing/a-home.ts'
import { judged } from '../../testing/judged.ts'
import { siteCode } from './site-code.ts'

const meta = (code: string) => `<meta name="SiteIDCode" content="${code}">`

test('the site identification code in footer and head', () => {
  const table: readonly [home: HomeParts, says: string][] = [
    [{ footer: goodFooter }, 'fine'],
    [{ footer: '<p>网站标识码:bm01000001</p>', head: meta('BM01000001') }, 'fine'],
    [{ footer: '<p>网站标识码：３３０１０００００１</p>', head: '' }, 'fine'],
    [{ footer: '<p>咨询电话：3301000001</p>' }, 'fails missing page:/'],
    [{ footer: '<p>政府网站标识码：</p><p>主办单位：永安县人民政府</p>' }, 'fails missing page:/'],
    [{ footer: '<p>政府网站标识码：331000000001</p>' }, 'fails malformed page:/'],
    [{ footer: '<p>网站标识码：bm1000001</p>' }, 'fails malformed page:/'],
    [{ footer: '<p>政府网站标识码：3301000002</p>', head: meta('3301000001') }, 'fails meta-differs page:/'],
  ]
  for (const [home, says] of table) assert.deepEqual(judged(siteCode, visited(aHome(home))), [says], home.footer)
})
