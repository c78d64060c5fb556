import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHome, goodFooter, visited } from '../../testing/a-home.ts'
import { judged } from '../../testing/judged.ts'
import { sponsor } from './sponsor.ts'

test('the sponsor is read in the ways that footers name it', () => {
  const table: readonly [footer: string, says: string][] = [
    [goodFooter, 'fine'],
    ['<p>主办：永安县人民政府</p>', 'fine'],
    ['<p>主办单位 永安县财政局</p>', 'fine'],
    ['<p>永安县人民政府办公室 主办</p>', 'fine'],
    ['<p>Copyright © 2026 永安县人民政府主办　永安县融媒体中心承办</p>', 'fine'],
    ['<p>主办单位：</p><p>承办单位：永安县大数据中心</p>', 'fails missing page:/'],
    ['<p>版权所有：永安县人民政府</p>', 'fails missing page:/'],
    ['<p>承办单位：永安县大数据中心</p>', 'fails missing page:/'],
  ]
  for (const [footer, says] of table) assert.deepEqual(judged(sponsor, visited(aHome({ footer }))), [says], footer)
})
