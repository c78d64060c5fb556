import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHome, goodFooter, visited } from '../../testing/a-home.ts'
import { judged } from '../../testing/judged.ts'
import { partyGovernmentMark } from './party-government-mark.ts'

test('the party-and-government mark is known by where it links', () => {
  const table: readonly [footer: string, says: string][] = [
    [goodFooter, 'fine'],
    [
      '<p>主办单位：永安县人民政府</p><a href="//bszs.conac.cn/sitename?method=show&id=0"><img src="red.png"></a>',
      'fine',
    ],
    ['<p>主办单位：永安县人民政府</p><script src="https://dcs.conac.cn/js/12/000/CA0.js"></script>', 'fine'],
    [
      `<p>主办单位：永安县人民政府</p><script>document.write(unescape("%3Cscript src='https://dcs.conac.cn/js/1.js'%3E%3C/script%3E"))</script>`,
      'fine',
    ],
    ['<p>主办单位：永安县人民政府</p><img src="/images/dzjg.png">', 'fails missing page:/'],
    ['<p>主办单位：永安县人民政府</p><a href="https://conac.cn.example.com/">党政机关</a>', 'fails missing page:/'],
  ]
  for (const [footer, says] of table) {
    assert.deepEqual(judged(partyGovernmentMark, visited(aHome({ footer }))), [says], footer)
  }
})
