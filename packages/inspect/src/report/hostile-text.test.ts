import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { formulaSafe, visible, visibleShort } from './hostile-text.ts'

test('what steers a terminal or turns the reading direction becomes a sign', () => {
  assert.equal(visible('\u001b[31mred\u0007'), '␛[31mred␇')
  assert.equal(visible('a\u202Egpj.exe'), 'a[U+202E]gpj.exe')
  assert.equal(visible('wi\u200Bth\uFEFF'), 'wi[U+200B]th[U+FEFF]')
  assert.equal(visible('\u009b2J'), '[U+009B]2J')
  assert.equal(visible('x\ud800y'), 'x[U+D800]y')
  assert.equal(visible('\u{e0041}'), '[U+E0041]')
})

test('letters of every script stay', () => {
  const text = '栖云市 Žluťoučký مرحبا עברית 𠮷😀 <b>&"'
  assert.equal(visible(text), text)
})

test('line breaks stay only where they are asked for', () => {
  assert.equal(visible('a\r\nb\tc\rd'), 'a␍␊b␉c␍d')
  assert.equal(visible('a\r\nb\tc\rd', { lines: true }), 'a\nb  c\nd')
})

test('nothing unseen is left, whatever comes in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const shown = visible(text)
      assert.equal(visible(shown), shown)
      assert.doesNotMatch(shown, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    }),
  )
})

test('no cell begins like a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', ' =1']) assert.equal(formulaSafe(text), `'${text}`)
  assert.equal(formulaSafe('a=1'), 'a=1')
})

test('a long text is cut without breaking a character', () => {
  assert.equal(visibleShort('abcdef', 4), 'abc…')
  assert.equal(visibleShort('ab😀😀', 4), 'ab…')
  assert.equal(visibleShort('abc', 4), 'abc')
})
