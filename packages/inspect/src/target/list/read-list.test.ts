import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { gb18030 } from '../../testing/gb18030.ts'
import { readList } from './read-list.ts'
import type { ListContext } from './site-row.ts'

const context: ListContext = { now: new Date('2026-11-25T02:00:00Z'), ownDomains: ['qh.gov.cn'] }
const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (text: string, given: Partial<ListContext> = {}) =>
  readList(utf8(text), 'list.csv', { ...context, ...given })

const csv = `网站名称,网址,责任单位,授权,联系方式,栏目,备注
青湖市政府,www.qh.gov.cn,市政府办,张三 2026-03-01,0970-1,"/tzgg/ 通知公告 notice; https://www.qh.gov.cn/xwdt/ 动态",x
"市,农业局",http://nyj.qh.gov.cn/agri/,农业局,,"李四
139",,
`
const town = {
  id: 'www.qh.gov.cn',
  url: 'http://www.qh.gov.cn/',
  host: 'www.qh.gov.cn',
  name: '青湖市政府',
  unit: '市政府办',
  contact: '0970-1',
  columns: [
    { url: 'http://www.qh.gov.cn/tzgg/', name: '通知公告', kind: 'notice' },
    { url: 'https://www.qh.gov.cn/xwdt/', name: '动态', kind: 'news' },
  ],
  row: 2,
  signatory: { by: '张三', date: '2026-03-01' },
}

test('a list is read whatever its encoding and separator', async () => {
  const marked = (text: string) => utf8(`\ufeff${text}`)
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
  const inputs: readonly [string, Uint8Array][] = [
    ['UTF-8', utf8(csv)],
    ['with a mark', marked(csv)],
    ['UTF-16 with a mark', utf16(csv)],
    ['UTF-16 big-endian', new Uint8Array(Buffer.from(`\ufeff${csv}`, 'utf16le').swap16())],
    ['GB18030', gb18030(csv)],
    ['CRLF', utf8(csv.replaceAll('\n', '\r\n'))],
    ['tabs', utf8(csv.replaceAll(',', '\t'))],
    ['a title above', utf8(`2026 年全市网站,,,,,,\n,,,,,,\n${csv}`)],
  ]
  for (const [name, bytes] of inputs) {
    const list = await readList(bytes, 'list.csv', context)
    assert.deepEqual(list.rejected, [], name)
    assert.equal(list.sites.length, 2, name)
    const { row, ...site } = list.sites[0]!
    assert.deepEqual({ ...site, row: 2 }, town, name)
    assert.equal(row, name === 'a title above' ? 4 : 2, name)
    assert.match(list.sites[1]!.contact, /^李四\r?\n139$/, name)
    assert.ok(
      list.notes.some(note => note.message['zh-CN'].includes('备注')),
      name,
    )
  }
})

test('semicolons divide cells too, and headers may be English and in any order', async () => {
  const list = await read(
    'Unit;"Site name";Signed by;Signed on;URL*\nCity;Town;Zhang San;2026/3/1;HTTPS://A.qh.gov.cn:443\n',
  )
  const { url, name, unit, signatory } = list.sites[0]!
  assert.deepEqual(
    { url, name, unit, signatory },
    { url: 'https://a.qh.gov.cn/', name: 'Town', unit: 'City', signatory: { by: 'Zhang San', date: '2026-03-01' } },
  )
})

test('two hanzi of GB18030 that happen to be valid UTF-8 are still read as Chinese', async () => {
  const bytes = gb18030('url,name\na.qh.gov.cn,小学\n')
  assert.notEqual(new TextDecoder('utf-8', { fatal: true }).decode(bytes), '')
  assert.equal((await readList(bytes, 'a.csv', context)).sites[0]!.name, '小学')
  assert.equal((await readList(utf8('url,name\na.qh.gov.cn,青\n'), 'a.csv', context)).sites[0]!.name, '青')
})

test('JSON gives the same sites', async () => {
  const site = {
    网址: 'www.qh.gov.cn',
    名称: '青湖市政府',
    unit: '市政府办',
    授权: { by: '张三', date: '2026-03-01' },
    contact: '0970-1',
    columns: [
      { url: '/tzgg/', name: '通知公告', kind: 'notice' },
      { url: 'https://www.qh.gov.cn/xwdt/', name: '动态', kind: '动态' },
    ],
    备注: 1,
  }
  for (const document of [[site], { sites: [site] }]) {
    const list = await readList(utf8(JSON.stringify(document)), 'list.json', context)
    assert.deepEqual(list.rejected, [])
    assert.deepEqual(list.sites, [{ ...town, row: 1 }])
    assert.match(list.notes[0]!.message.en, /备注/)
  }
})

test('a workbook is read: named sheet, dates, numbers, merged cells', async () => {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('说明').addRow(['填写说明'])
  const sheet = workbook.addWorksheet('网站')
  sheet.addRow(['2026 年网站清单'])
  sheet.mergeCells('A1:D1')
  sheet.addRow(['网址', '责任单位', '授权人', '授权日期', '电话'])
  sheet.addRow(['a.qh.gov.cn', '办公室', '张三', new Date('2026-03-01T00:00:00Z'), 139])
  sheet.addRow([{ text: 'b.qh.gov.cn', hyperlink: 'http://b.qh.gov.cn/' }, null, '李四', '2026-04-01'])
  sheet.addRow(['c.qh.gov.cn', '农业局'])
  sheet.mergeCells('B3:B4')
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  const list = await readList(bytes, 'list.csv', context)
  assert.deepEqual(list.rejected, [])
  const seen = list.sites.map(site => [
    site.row,
    site.url,
    site.unit,
    site.signatory?.by,
    site.signatory?.date,
    site.contact,
  ])
  assert.deepEqual(seen, [
    [3, 'http://a.qh.gov.cn/', '办公室', '张三', '2026-03-01', '139'],
    [4, 'http://b.qh.gov.cn/', '办公室', '李四', '2026-04-01', ''],
    [5, 'http://c.qh.gov.cn/', '农业局', undefined, undefined, ''],
  ])
  assert.match(list.notes[0]!.message.en, /“网站”.*说明/)
})

test('one site written in several ways is one site, and the report says which rows were merged', async () => {
  const list = await read(`网址,单位,联系人
a.qh.gov.cn,办公室,
https://A.QH.gov.cn.:443/,信息办,139
http://a.qh.gov.cn:80/#top,,
www.a.qh.gov.cn,办公室,
例子.中国,,
http://xn--fsqu00a.xn--fiqs8s/,,
`)
  assert.deepEqual(list.merged, [
    { row: 3, into: 2, url: 'https://a.qh.gov.cn/' },
    { row: 4, into: 2, url: 'http://a.qh.gov.cn/' },
    { row: 7, into: 6, url: 'http://xn--fsqu00a.xn--fiqs8s/' },
  ])
  assert.deepEqual(
    list.sites.map(site => [site.url, site.name, site.unit, site.contact]),
    [
      ['https://a.qh.gov.cn/', 'a.qh.gov.cn', '办公室', '139'],
      ['http://www.a.qh.gov.cn/', 'www.a.qh.gov.cn', '办公室', ''],
      ['http://xn--fsqu00a.xn--fiqs8s/', '例子.中国', '', ''],
    ],
  )
  assert.deepEqual(
    list.notes.map(note => [note.row, note.message['zh-CN']]),
    [[3, '第 2 行的责任单位是“办公室”，本行是“信息办”，以前者为准。']],
  )
})

test('two thousand rows with a bad one in ten are read to the end', async () => {
  const rows = Array.from({ length: 2000 }, (_, at) =>
    at % 10 === 3 ? `"s${at}"x.qh.gov.cn,单位` : `s${at}.qh.gov.cn,单位`,
  )
  const list = await read(`url,unit\n${rows.join('\n')}`)
  assert.equal(list.sites.length, 1800)
  assert.equal(list.rejected.length, 200)
  assert.equal(list.rejected[0]!.row, 5)
})
