import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficialDocument } from '../official-document.ts'
import { english, formal, notice } from '../testing/sample-documents.ts'
import { printStyle } from './print-style.ts'
import { printView } from './print-view.ts'

const linesOf = (document: OfficialDocument) =>
  printView(document)
    .text.replaceAll(/<\/(?:p|h\d|li|td|th|span)>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .split('\n')
    .map(line => line.trim())

test('says what the file says, part by part', () => {
  const lines = linesOf(formal)
  for (const part of [
    '特急',
    '齐数整〔2026〕5号',
    '市教育局、市卫生健康委员会：',
    '一、存在的主要问题',
    '（一）按期完成整改',
    '附件：',
    '1.政府网站突出问题清单',
    '2026年11月25日',
    '（此件公开发布）',
    '附件1',
    '抄送：',
    '2026年11月25日印发',
  ])
    assert.ok(lines.includes(part), part)
  assert.ok(linesOf(english).includes('To: Education Bureau; Health Commission 市卫生健康委员会'))
})

test('a draft says so; preprinted paper has its own head', () => {
  assert.ok(linesOf({ ...notice, number: null }).includes('草稿'))
  assert.ok(!linesOf(notice).includes('草稿'))
  assert.ok(
    !linesOf({ ...notice, style: 'preprinted' })
      .slice(0, 6)
      .includes('齐云市数据资源管理局'),
  )
})

test('hostile text is text, and nothing of it is a style or code', () => {
  const hostile = '<img src=x onerror=alert(1)>\u202e"\'{{x}}'
  const { text } = printView({
    ...formal,
    issuer: hostile,
    title: hostile,
    addressees: [hostile],
    body: [
      { kind: 'heading', level: 1, text: hostile },
      { kind: 'table', columns: [{ title: hostile, share: 1 }], rows: [[hostile]] },
    ],
    attachments: [{ title: hostile }],
    note: hostile,
  })
  assert.doesNotMatch(text, /<img|\u202e| style=|<script/)
  assert.match(text, /\[U\+202E\]/)
})

test('red is of the formal style alone', () => {
  const reds = printStyle.split('\n').filter(rule => /#ff0000/i.test(rule))
  assert.ok(reds.length > 0)
  for (const rule of reds) assert.match(rule, /^\.official\.formal /)
})
