import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHome, goodFooter, visited } from '../../testing/a-home.ts'
import { judged } from '../../testing/judged.ts'
import { contact } from './contact.ts'

test('a contact is read in the ways that footers give it', () => {
  const table: readonly [footer: string, says: string][] = [
    [goodFooter, 'fine'],
    ['<p>电话：（0571）12345678</p>', 'fine'],
    ['<p>政务服务热线：12345</p>', 'fine'],
    ['<p>网站维护 0571－12345678</p>', 'fine'],
    ['<p>邮箱：wz@yongan.gov.test</p>', 'fine'],
    ['<p><a href="/lxwm/">联系我们</a></p>', 'fine'],
    ['<p>主办单位：永安县人民政府 网站标识码：3301000001</p>', 'fails missing page:/'],
    ['<p>联系电话：</p><p>浙ICP备12345678号</p>', 'fails missing page:/'],
  ]
  for (const [footer, says] of table) assert.deepEqual(judged(contact, visited(aHome({ footer }))), [says], footer)
})
