import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fit, widthOf, wrapped } from '../src/text-layout.ts'

const text = fc.string({
  unit: fc.constantFrom('a', 'bc', '网', '站', ' ', '，', '。', '（', '）', ',', '(', '…', 'é', '🏛'),
  maxLength: 40,
})

test('a hanzi is two columns wide, a mark above a letter none', () => {
  assert.equal(widthOf('栖云市 ab'), 9)
  assert.equal(widthOf('“首页”，◆'), 9)
  assert.equal(widthOf('e\u0301'), 1)
  assert.equal(widthOf('🏛️'), 2)
})

test('fit makes every text exactly as wide as asked', () => {
  assert.equal(fit('栖云市人民政府', 8), '栖云市… ')
  assert.equal(fit('栖云市', 8), '栖云市  ')
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 30 }), (any, width) => widthOf(fit(any, width)) === width))
})

test('wrapped lines fit, and lose nothing but the spaces at their ends', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 30 }), (any, width) => {
      const lines = wrapped(any.trimStart(), width)
      for (const line of lines) assert.ok(widthOf(line) <= width, JSON.stringify(lines))
      assert.equal(lines.join('').replaceAll(' ', ''), any.replaceAll(' ', ''))
    }),
  )
})

test('words stay whole, and Chinese marks stay with what they belong to', () => {
  assert.deepEqual(wrapped('the certificate expired', 12), ['the', 'certificate', 'expired'])
  assert.deepEqual(wrapped('证书已过期，浏览器会拦截访问', 12), ['证书已过期，', '浏览器会拦截', '访问'])
  assert.deepEqual(wrapped('证书已过期了，浏览器', 12), ['证书已过期', '了，浏览器'])
  assert.deepEqual(wrapped('请更换证书（今天）', 12), ['请更换证书', '（今天）'])
})

test('line breaks stay, and lines keep their indent', () => {
  assert.deepEqual(wrapped('one\n  two three', 8), ['one', '  two', '  three'])
})
