import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crawl } from '../../facts/gathered/crawl.ts'
import { aHome, goodFooter, visited } from '../../testing/a-home.ts'
import { aPage } from '../../testing/a-page.ts'
import { givenFailure, judged } from '../../testing/judged.ts'
import { icpNumber } from './icp-number.ts'

const link = '<a href="https://beian.miit.gov.cn/">'

test('the ICP filing number of real-looking footers', () => {
  const table: readonly [footer: string, says: string][] = [
    [goodFooter, 'fine'],
    [`${link}蜀ICP备12345678号</a>`, 'fine'],
    ['备案序号：<a href="https://beian.miit.gov.cn/#/Integrated/index">浙ICP备１２３４５６７８号－１</a>', 'fine'],
    [`<p>浙ICP备12345678号</p>${link}备案查询</a>`, 'fine'],
    [`京ICP证030173号 ${link}工信部</a>`, 'fails missing page:/'],
    ['<p>版权所有：永安县人民政府</p>', 'fails missing page:/'],
    [`${link}京ICP备1234567号</a>`, 'fails malformed page:/'],
    [`${link}ICP备12345678号</a>`, 'fails malformed page:/'],
    ['<p>浙ICP备12345678号-1</p>', 'fails not-linked page:/'],
    ['<a href="/bmxx/">浙ICP备12345678号-1</a>', 'fails not-linked page:/'],
    ['<a href="http://www.miitbeian.gov.cn/">浙ICP备12345678号</a>', 'fails old-link page:/'],
    ['<a href="http://www.beian.miit.gov.cn">浙ICP备12345678号</a>', 'fails old-link page:/'],
    [`${link}<img src="/images/icp.png"></a>`, 'could-not-check not-available-here page:/'],
    [`${link}<img src="/images/icp.png" alt="浙ICP备12345678号"></a>`, 'fine'],
  ]
  for (const [footer, says] of table) assert.deepEqual(judged(icpNumber, visited(aHome({ footer }))), [says], footer)
})

test('a footer in a frame is read where the frame was', () => {
  const home = aHome({ body: '<iframe src="/common/foot.html"></iframe>', footer: '' })
  const frame = { ...aHome({ url: 'https://www.yongan.gov.test/common/foot.html' }), distance: 1 }
  assert.deepEqual(judged(icpNumber, visited(home, frame)), ['fine'])
  assert.deepEqual(judged(icpNumber, visited(home)), ['could-not-check not-gathered'])
})

test('a home page that cannot be read is not accused', () => {
  const home = 'https://www.yongan.gov.test/'
  const empty = aPage({ url: home, scriptFilled: true, textLength: 20 })
  const scriptFooter = aPage({ url: home, scriptFilled: true, textLength: 5_000, footer: '加载中' })
  assert.deepEqual(judged(icpNumber, visited(empty)), ['could-not-check filled-in-by-script'])
  assert.deepEqual(judged(icpNumber, visited(scriptFooter)), ['could-not-check filled-in-by-script'])
  assert.deepEqual(judged(icpNumber, visited(aPage({ url: home, status: 500 }))), ['could-not-check error-status'])
  assert.deepEqual(judged(icpNumber, [givenFailure(crawl, 'blocked')]), ['could-not-check blocked'])
})

test('the place is the listed address, wherever the home page redirects', () => {
  const home = aHome({ url: 'https://www.yongan.gov.test/index.html', footer: '' })
  assert.deepEqual(judged(icpNumber, visited(home)), ['fails missing page:/'])
})
