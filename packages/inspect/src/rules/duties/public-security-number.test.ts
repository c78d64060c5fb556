import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHome, goodFooter, visited } from '../../testing/a-home.ts'
import { judged } from '../../testing/judged.ts'
import { publicSecurityNumber } from './public-security-number.ts'

const linked = (code: string, text: string) =>
  `<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=${code}">${text}</a>`

test('the public-security filing number of real-looking footers', () => {
  const table: readonly [footer: string, says: readonly string[]][] = [
    [goodFooter, ['fine']],
    [
      '<a href="https://beian.mps.gov.cn/#/query/webSearch?code=33010602000001">浙公网安备33010602000001号</a>',
      ['fine'],
    ],
    [linked('11010102000001', '京公网安备 11010102000001号'), ['fine']],
    ['<p>主办单位：永安县人民政府</p>', ['fails missing page:/']],
    [linked('3301060200000', '浙公网安备3301060200000号'), ['fails malformed page:/']],
    [linked('33010602000001', '公网安备33010602000001号'), ['fails malformed page:/']],
    [linked('11010102000001', '浙公网安备 11010102000001号'), ['fails province-mismatch page:/']],
    ['<p>浙公网安备33010602000001号</p>', ['fails not-linked page:/']],
    [linked('33010602000002', '浙公网安备33010602000001号'), ['fails link-differs page:/']],
    [
      linked('33010602000002', '浙公网安备11010102000001号'),
      ['fails link-differs page:/', 'fails province-mismatch page:/'],
    ],
    ['<a href="https://beian.mps.gov.cn/"><img src="/ga.png"></a>', ['could-not-check not-available-here page:/']],
  ]
  for (const [footer, says] of table) {
    assert.deepEqual(judged(publicSecurityNumber, visited(aHome({ footer }))), says, footer)
  }
})
