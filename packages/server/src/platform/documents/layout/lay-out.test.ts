import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { english, formal, longTable, notice } from '../testing/sample-documents.ts'
import { layOut } from './lay-out.ts'

async function textOf(...document: Parameters<typeof layOut>): Promise<string> {
  const xml = strFromU8(unzipSync(await layOut(...document))['word/document.xml']!)
  return xml
    .replaceAll('</w:p>', '\n')
    .replaceAll('<w:tab/>', '\t')
    .replace(/<[^>]+>/g, '')
}

test('every part stands where the standard wants it, numbered and marked', async () => {
  const lines = (await textOf(formal)).split('\n')
  const order = [
    '特急',
    '齐云市数据资源管理局文件',
    '齐数整〔2026〕5号',
    '市教育局、市卫生健康委员会：',
    '一、存在的主要问题',
    '二、整改要求',
    '（一）按期完成整改',
    '1.严重问题应当立即处理',
    '（1）联系方式',
    '附件：1.\t政府网站突出问题清单',
    '齐云市数据资源管理局',
    '2026年11月25日',
    '（此件公开发布）',
    '附件1',
    '抄送：市政府办公室，市委网信办，市纪委监委，市公安局，各县（区）人民政府办公室，各开发区管理委员会。',
    '齐云市数据资源管理局办公室\t2026年11月25日印发',
  ]
  const places = order.map(text => lines.indexOf(text))
  assert.ok(!places.includes(-1), order[places.indexOf(-1)])
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  )
})

test('the same document gives the same bytes', async () => {
  for (const document of [notice, formal, english]) assert.deepEqual(await layOut(document), await layOut(document))
})

test('text that hides something shows it, and is no markup', async () => {
  const hostile = 'a\u202eb\u0000c\ud800d\ufffe<w:p/>&amp;\u200b'
  const xml = await textOf({ ...notice, title: hostile, body: [{ kind: 'paragraph', text: `${hostile}\n第二段` }] })
  const shown = 'a[U+202E]b␀c[U+D800]d[U+FFFE]&lt;w:p/&gt;&amp;amp;[U+200B]'
  assert.equal(xml.split('\n').filter(line => line === shown).length, 2)
  assert.ok(xml.includes('\n第二段\n'))
})

test('an English document has the same parts', async () => {
  const text = await textOf(english)
  for (const part of [
    'No. 齐数整〔2026〕5号',
    'To: Education Bureau; Health Commission 市卫生健康委员会',
    '1. Findings',
    '2.1 Answer in time',
    'Attachments:',
    '1.\tList of findings',
    '25 November 2026',
    '(For publication)',
    'Attachment 1',
    'Copies to: General Office, Cyberspace Administration.',
  ])
    assert.ok(text.split('\n').includes(part), part)
})

test('a table has its head on every page, and as many rows as were given', async () => {
  const xml = strFromU8(unzipSync(await layOut({ ...notice, body: [longTable(60)] }))['word/document.xml']!)
  assert.equal(xml.match(/<w:tr>/g)?.length, 61)
  assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 1)
})

test('a draft has no number, and says so on every page', async () => {
  const parts = unzipSync(await layOut({ ...notice, number: null, signature: { ...notice.signature, date: null } }))
  assert.match(strFromU8(parts['word/document.xml']!), /（草稿，尚未编号）/)
  for (const name of ['word/header1.xml', 'word/header2.xml']) assert.match(strFromU8(parts[name]!), /草稿/)
  assert.equal(unzipSync(await layOut(notice))['word/header1.xml'], undefined)
})
