import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHome, goodFooter, visited } from '../../testing/a-home.ts'
import { judged } from '../../testing/judged.ts'
import { errorReport } from './error-report.ts'

const entry = (code: string) =>
  `<a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=${code}&url=http%3A%2F%2Fwww.yongan.gov.test%2F"><img src="jc.png"></a>`

test('the entry for reporting errors carries the own code', () => {
  const table: readonly [footer: string, says: string][] = [
    [goodFooter, 'fine'],
    [
      `<p>网站标识码：3301000001</p><script id="_jiucuo_" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>`,
      'fine',
    ],
    ['<p>网站标识码：3301000001</p><a href="/jiucuo/">我为政府网站找错</a>', 'fine'],
    [`<p>主办单位：永安县人民政府</p>${entry('3301000001')}`, 'fine'],
    ['<p>网站标识码：3301000001</p>', 'fails missing page:/'],
    [`<p>网站标识码：3301000001</p>${entry('3301000002')}`, 'fails code-differs page:/'],
  ]
  for (const [footer, says] of table) assert.deepEqual(judged(errorReport, visited(aHome({ footer }))), [says], footer)
})
