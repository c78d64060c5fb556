import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type AssetContentInput,
  assetContentSchema,
  changedFields,
  hostOf,
  identityOf,
  withNormalExtra,
} from './asset.ts'
import { mayBecome } from './status.ts'

function content(input: Partial<AssetContentInput>) {
  const parsed = assetContentSchema.parse({ kind: 'website', name: '青湖市政府', ...input })
  const found = withNormalExtra(parsed)
  assert.ok(found.ok, JSON.stringify(found))
  return found.content
}

test('one site written in several ways has one identity, whatever its unit', () => {
  const site = (address: string, unit = 'u1') => identityOf(content({ extra: { address } }), unit)
  const one = site('http://www.qh.gov.cn/')
  for (const address of [
    'https://www.qh.gov.cn',
    'HTTPS://WWW.QH.gov.cn.:443/',
    'www.qh.gov.cn',
    '//www.qh.gov.cn/#top',
    ' http://www.qh.gov.cn:80/? ',
    'http://ｗｗｗ.qh.gov.cn/',
  ])
    assert.equal(site(address, 'u2'), one, address)
  assert.equal(site('例子.中国'), site('https://xn--fsqu00a.xn--fiqs8s/'))
  for (const other of ['qh.gov.cn', 'www.qh.gov.cn/agri/', 'www.qh.gov.cn:8080', 'www1.qh.gov.cn'])
    assert.notEqual(site(other), one, other)
  assert.equal(hostOf(content({ extra: { address: 'https://例子.中国/a/' } })), 'xn--fsqu00a.xn--fiqs8s')
})

test('an account is its channel and name; all else is one of a kind and name in a unit, until it is retired', () => {
  const account = (given: string, unit: string) =>
    identityOf(content({ kind: 'official-account', extra: { channel: 'wechat', account: given } }), unit)
  assert.equal(account('QingHu 发布', 'u1'), account('qinghu发布', 'u2'))
  const device = (name: string, unit: string, status: 'in-use' | 'retired' = 'in-use') =>
    identityOf(content({ kind: 'network-device', name, status }), unit)
  assert.equal(device('交换机 1', 'u1'), device('交换机１', 'u1'))
  assert.notEqual(device('交换机 1', 'u1'), device('交换机 1', 'u2'))
  assert.equal(device('交换机 1', 'u1', 'retired'), null)
  assert.notEqual(identityOf(content({ status: 'retired', extra: { address: 'a.cn' } }), 'u1'), null)
})

test('content is kept in normal form, and what does not fit is named by field', () => {
  const kept = content({
    name: ' 青湖\u200b市 ',
    tags: ['b', ' a', 'b', ''],
    notes: 'x\r\ny\u202e',
    icpNumber: '浙icp备 12345678',
    operator: '—',
    extra: {
      address: 'WWW.qh.gov.cn',
      siteCode: ' 3301000001 ',
      columns: '/tzgg/ 通知公告\n/xw/ 要闻 动态',
      builtOn: '2020/3/1',
    },
  })
  assert.equal(kept.name, '青湖市')
  assert.deepEqual(kept.tags, ['a', 'b'])
  assert.equal(kept.notes, 'x\ny')
  assert.equal(kept.operator, '')
  assert.equal(kept.icpNumber, '浙ICP备12345678号')
  assert.deepEqual(kept.extra, {
    address: 'http://www.qh.gov.cn/',
    siteCode: '3301000001',
    columns: '/tzgg/ 通知公告 notice; /xw/ 要闻 news',
    builtOn: '2020-03-01',
  })
  const parsed = assetContentSchema.parse({
    kind: 'website',
    name: 'x',
    extra: { columns: 'https://b.cn/ 新闻', endpoints: '3', siteCode: '1' },
  })
  const found = withNormalExtra(parsed)
  assert.ok(!found.ok)
  assert.deepEqual(found.faults.map(fault => fault.key).sort(), ['address', 'endpoints', 'siteCode'])
  assert.equal(assetContentSchema.safeParse({ kind: 'website', name: '\u200b -' }).success, false)
  assert.equal(assetContentSchema.safeParse({ kind: 'site', name: 'a' }).success, false)
})

test('what changed is named', () => {
  const before = content({ extra: { address: 'a.cn' } })
  const after = content({
    tags: ['x'],
    extra: { address: 'a.cn', siteCode: '3301000001' },
    protection: { ...before.protection, level: 2 },
  })
  assert.deepEqual(changedFields(before, before), [])
  assert.deepEqual(changedFields(before, after), ['tags', 'protection.level', 'extra.siteCode'])
})

test('a status moves as its table says', () => {
  assert.ok(mayBecome('planned', 'in-use') && mayBecome('in-use', 'retired') && mayBecome('retired', 'in-use'))
  assert.ok(mayBecome('dormant', 'dormant'))
  assert.ok(!mayBecome('in-use', 'planned') && !mayBecome('retired', 'planned'))
})
