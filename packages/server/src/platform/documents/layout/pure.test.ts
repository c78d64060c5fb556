import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDate, formatNumber } from '../number-and-date.ts'
import { headingCounter } from './heading-numbers.ts'
import { widthOf } from './measures.ts'
import { shownLine, shownLines } from './shown-text.ts'
import { underSeal, withoutSeal } from './signature-place.ts'
import { titleLines } from './title-lines.ts'

test('numbers and dates are written as the standard wants, without leading zeros and blanks', () => {
  assert.equal(formatNumber({ code: '齐数整', year: 2026, number: 5 }), '齐数整〔2026〕5号')
  assert.equal(formatDate('2026-01-05', 'zh-CN'), '2026年1月5日')
  assert.equal(formatDate('2026-01-05', 'en'), '5 January 2026')
})

test('headings are counted level by level, each level anew below the one above', () => {
  const number = headingCounter('zh-CN')
  const levels = [1, 2, 2, 3, 4, 4, 2, 3, 1, 2] as const
  assert.deepEqual(levels.map(number), [
    '一、',
    '（一）',
    '（二）',
    '1.',
    '（1）',
    '（2）',
    '（三）',
    '1.',
    '二、',
    '（一）',
  ])
  const many = headingCounter('zh-CN')
  const firsts = Array.from({ length: 31 }, () => many(1))
  assert.deepEqual([firsts[9], firsts[10], firsts[19], firsts[30]], ['十、', '十一、', '二十、', '三十一、'])
})

test('titles are broken at words, in lines of nearly one length', () => {
  const cases: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['关于限期整改政府网站突出问题的通知', ['关于限期整改政府网站突出问题的通知']],
    ['关于开展2026年\n网站检查的通知', ['关于开展2026年', '网站检查的通知']],
    [
      '齐云市数据资源管理局关于限期整改政府网站与政务新媒体突出问题并报送整改情况的通知',
      ['齐云市数据资源管理局关于限期整改政府', '网站与政务新媒体突出问题', '并报送整改情况的通知'],
    ],
  ]
  for (const [title, lines] of cases) assert.deepEqual(titleLines(title, 20), lines)
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'关于整改的通知、《政府》网站A1 '), maxLength: 120 }), title => {
      const lines = titleLines(title, 20)
      assert.equal(lines.join('').replaceAll(' ', ''), title.replaceAll(' ', ''))
      for (const line of lines) assert.ok(widthOf(line) <= 20, line)
    }),
  )
})

test('name and date stand by the rule for a seal, and by the one without', () => {
  const date = '2026年11月25日'
  assert.equal(widthOf(date), 7)
  const places: readonly (readonly [name: string, sealed: object, plain: object])[] = [
    // The date ends four characters from the right, and the name's middle is its middle.
    ['齐云市教育局', { name: 4.5, date: 4 }, { name: 5, date: 2 }],
    ['齐云市数据资源管理局', { name: 2.5, date: 4 }, { name: 2, date: 3 }],
    ['齐云市'.repeat(6), { name: 0, date: 5.5 }, { name: 2, date: 11 }],
  ]
  for (const [name, sealed, plain] of places) {
    assert.deepEqual(underSeal(name, date), sealed, name)
    assert.deepEqual(withoutSeal(name, date), plain, name)
  }
})

test('no text, whatever is in it, brings into a file what XML does not allow or nobody sees', () => {
  const forbidden = /[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\p{Default_Ignorable_Code_Point}/u
  const isVariation = /[\ufe00-\ufe0f]/g
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\ud800', '\udfff', '\ufffe', '\u2067', '\u0085'),
      (a, b) => {
        for (const text of [shownLine(a + b + a), ...shownLines(`${a}\n${b}${a}`)]) {
          assert.ok(text.isWellFormed())
          assert.doesNotMatch(text.replace(isVariation, ''), forbidden)
        }
      },
    ),
  )
})
